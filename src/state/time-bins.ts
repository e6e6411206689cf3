/** Bins of time whose length follows from how much time there is. */
import { spanFor } from "./number-bins.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The lengths that SPL2 chooses from, in milliseconds. */
const LENGTHS = [
  ...[1, 5, 10, 30].map((n) => n * SECOND),
  ...[1, 5, 10, 30].map((n) => n * MINUTE),
  ...[HOUR, DAY, 30 * DAY],
];

export interface TimeRange {
  readonly first: number;
  readonly last: number;
  readonly origin: number;
}

/** The shortest length with which a range has no more bins than wanted; beyond 30 days, 2, 5, 10, ... times as much. */
export function timeSpanFor(range: TimeRange, bins: number, leastSpan: number, unit: 1 | 1000): number {
  const [first, last] = [range.first - range.origin, range.last - range.origin];
  for (const length of LENGTHS) {
    const span = length / unit;
    if (span >= leastSpan && Math.floor(last / span) - Math.floor(first / span) < bins) return span;
  }
  const month = (30 * DAY) / unit;
  return month * spanFor(first / month, last / month, bins, Math.max(1, leastSpan / month));
}
