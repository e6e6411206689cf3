/** The row at hand, and the closures that read it. */
import type { RunContext } from "../language/function.ts";
import type { Slot } from "../language/term.ts";
import { type Segment, slotsIn, termsOf } from "../plan/rewrite.ts";
import type { Value, ValueMap } from "../values/value.ts";
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
  private readonly segments: Segment[] = [];
  private shared: ReadonlySet<Slot> | undefined;

  constructor(readonly run: RunContext) {
    this.linker = new Linker(this.frame, run);
  }

  add(segment: Segment): void {
    this.segments.push(segment);
    this.shared = undefined;
  }

  /** Slots that more than one segment reads. Code is made for them as they are then, so add all before the first row. */
  sharedSlots(): ReadonlySet<Slot> {
    this.shared ??= readByMany(this.segments);
    return this.shared;
  }

  /** Makes this the row at hand: every slot is open again. */
  set(row: Value): void {
    this.frame.row = row;
    this.frame.generation++;
  }

  /** The same for what a caller gives. Anything but a map is read as an empty one, and noted. */
  setEvent(event: Value): void {
    this.set(isEventMap(event) ? event : emptyRow(event, this.run));
  }
}

/** `isMap` for what callers give: asking a plain object for a symbol costs more than all the rest. */
export function isEventMap(event: Value): event is ValueMap {
  return (
    typeof event === "object" && event !== null && !Array.isArray(event) && !(event instanceof Uint8Array)
  );
}

export function emptyRow(event: Value, run: Pick<RunContext, "note">): ValueMap {
  run.note("event-not-a-map", event ?? null);
  return {};
}

function readByMany(segments: readonly Segment[]): ReadonlySet<Slot> {
  const once = new Set<Slot>();
  const many = new Set<Slot>();
  for (const segment of segments) {
    for (const slot of slotsIn(termsOf(segment))) {
      if (once.has(slot)) many.add(slot);
      once.add(slot);
    }
  }
  return many;
}
