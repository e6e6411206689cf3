/** The lines that are left of a range, as the run sees them. */
import { isAscii, isUtf8 } from "node:buffer";
import type { RejectionLog } from "../inputs/index.ts";
import { LineEvents } from "../inputs/line-events.ts";
import { type Encoding, lineText, view } from "../inputs/lines.ts";
import type { ValueMap } from "../values/value.ts";
import type { SievedRange } from "./sieve-range.ts";

/** Events for the run, and how many are not given to it because nothing can come of them. */
export interface SievedBatch {
  readonly events: readonly ValueMap[];
  /** Not even parsed. */
  readonly passedBy: number;
  /** Parsed. */
  readonly dropped: number;
}

/** So many lines at a time, so that rows do not pile up. */
const BATCH = 512;

/** @param before - lines of the file before the range. */
export function* keptEvents(
  sieved: SievedRange,
  file: string,
  before: number,
  log: RejectionLog,
): Generator<SievedBatch> {
  const { kept, places, tooLong, unfinished, passedBy, dropped } = sieved;
  const events = new LineEvents(file, log);
  const bytes = view(kept);
  const sound: Encoding | undefined = isAscii(bytes) ? "latin1" : isUtf8(bytes) ? "utf8" : undefined;
  const givenUp = new Set(tooLong);
  const count = places.length / 3;
  let start = 0;
  for (let index = 0; index < count; index++) {
    const number = places[3 * index] as number;
    const offset = places[3 * index + 1] as number;
    const end = places[3 * index + 2] as number;
    const line = givenUp.has(index)
      ? { broken: "tooLong" as const, excerpt: bytes.toString("latin1", start, end) }
      : lineText(bytes, start, end, offset === 0, sound);
    const place = () => ({
      line: before + number,
      offset,
      unfinished: unfinished && index === count - 1,
    });
    start = end;
    if (!events.line(line, before + number, place)) {
      // A log that stops sees every line, so those before this one that are missing were parsed.
      yield { events: events.take(), passedBy: 0, dropped: number - 1 - index };
      return;
    }
    if ((index + 1) % BATCH === 0) yield { events: events.take(), passedBy: 0, dropped: 0 };
  }
  yield { events: events.take(), passedBy, dropped };
}
