/** The row at hand, and the closures that read it. */
import type { RunContext } from "../language/function.ts";
import type { Value, ValueMap } from "../values/value.ts";
import { isMap } from "../values/value.ts";
import { type Frame, Linker } from "./link.ts";

/**
 * What segments share that read the same rows: those of one plan that read the caller's events, and, where a caller
 * hands one scope to several sessions, those of several plans. A slot that is the same object in two of them is then
 * computed once a row, whoever asks first. All of them see the run of the scope, so notes on shared slots are counted
 * there, once a row.
 */
export class RowScope {
  readonly frame: Frame = { row: null, generation: 0 };
  readonly linker: Linker;

  constructor(private readonly run: RunContext) {
    this.linker = new Linker(this.frame, run);
  }

  /** Makes this the row at hand: every slot is open again. */
  set(row: Value): void {
    this.frame.row = row;
    this.frame.generation++;
  }

  /** The same for what a caller gives. Anything but a map is read as an empty one, and noted. */
  setEvent(event: Value): void {
    // A plain object is the rule; the exact question is asked of the others only.
    const plain = typeof event === "object" && event !== null && event.constructor === Object;
    this.set(plain || isMap(event) ? event : emptyRow(event, this.run));
  }
}

export function emptyRow(event: Value, run: Pick<RunContext, "note">): ValueMap {
  run.note("event-not-a-map", event ?? null);
  return {};
}
