/** Bins of time whose length follows from how much time there is. */
import { codes } from "../diagnostics/codes.ts";
import type { PipelineBuilder, StageReader } from "../language/command.ts";
import { spanFor } from "../state/number-bins.ts";
import type { TimeChart } from "../state/time-chart.ts";
import { binsOption, minspanOption, originOption, spanOption } from "./bin-options.ts";

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

export type ChartBins = Pick<TimeChart, "size" | "sizeFor" | "origin">;

/** What the options of a chart say of its bins. Undefined after a report. */
export function chartBins(stage: StageReader, builder: PipelineBuilder): ChartBins | undefined {
  const span = spanOption(stage, builder);
  const [bins, least, origin] = [
    binsOption(stage),
    minspanOption(stage, builder),
    originOption(stage, builder),
  ];
  if (span === null || bins === null || least === null || origin === null) return undefined;
  if (span?.log !== undefined) {
    stage.report(codes.badConstant, stage.node, {
      message: "bins of time have one length, and no logarithm",
    });
    return undefined;
  }
  const sizeFor = (first: number, last: number) =>
    timeSpanFor({ first, last, origin }, bins, least, builder.unit);
  return { size: span?.size, sizeFor, origin: span?.origin ?? origin };
}
