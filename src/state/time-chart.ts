/** Aggregates by bins of time, one row a bin and one column a series. */
import { codes } from "../diagnostics/codes.ts";
import type { Operator, OperatorContext } from "../language/operator.ts";
import { writeKey } from "../values/access.ts";
import type { Value, ValueMap } from "../values/value.ts";
import { type Cells, type ChartSeries, seriesColumns } from "./chart-series.ts";
import type { GroupOperands } from "./grouping.ts";
import { type Group, mergeGroup, startGroup } from "./groups.ts";
import { wholeInput } from "./whole-input.ts";

export interface TimeChart extends GroupOperands {
  /** How long bins are, where that does not depend on the rows; operand 0 is the number of a row's bin then. */
  readonly size: number | undefined;
  /** Otherwise operand 0 is a row's time, and this chooses the length. */
  readonly sizeFor: (first: number, last: number) => number;
  /** Where a bin begins. */
  readonly origin: number;
  /** Whether bins without rows have one as well. */
  readonly continuous: boolean;
  /** What becomes of operand 1, the name of a row's series; null without one. */
  readonly series: ChartSeries | null;
  /** The fields that receive the aggregates, without series. */
  readonly names: readonly string[];
}

export function timeChart(chart: TimeChart, context: OperatorContext): Operator {
  let found: Group[] = [];
  /** How many rows each series has: it ranks them where aggregates cannot. */
  const sizes = new Map<string, number>();
  const groups = wholeInput({ ...chart, write: (group) => found.push(group) }, context);
  return {
    push: (input) => {
      if (input.operand(0) === null) {
        context.run.note("event-without-time", chart.time === null ? null : input.operand(chart.time));
        return;
      }
      const name = chart.series === null ? null : input.operand(1);
      if (name === null && chart.series?.keepNull === false) return;
      if (typeof name === "string") sizes.set(name, (sizes.get(name) ?? 0) + 1);
      groups.push(input);
    },
    end: () => {
      groups.end();
      for (const row of rowsOf(chart, found, sizes, context)) context.emit(row);
      found = [];
      sizes.clear();
    },
    save: () => ({ groups: groups.save(), sizes: [...sizes].map(([name, size]) => [name, size]) }),
    restore: (state) => {
      const saved = state as { groups: Value; sizes: [string, number][] };
      groups.restore(saved.groups);
      for (const [name, size] of saved.sizes) sizes.set(name, size);
    },
  };
}

function* rowsOf(
  chart: TimeChart,
  found: readonly Group[],
  sizes: ReadonlyMap<string, number>,
  context: OperatorContext,
): Iterable<ValueMap> {
  if (found.length === 0) return;
  const { aggregates, origin } = chart;
  const size = chart.size ?? chosenSize(chart, found);
  const bins = binned(chart, found, size);
  const columns = seriesColumns(chart.series, chart.names, bins, sizes);
  const empty = startGroup([], 0, aggregates).accumulators.map((accumulator) => accumulator.result());
  for (const bin of binsInOrder(chart, bins, context)) {
    const row: ValueMap = {};
    writeKey(row, "_time", bin * size + origin);
    const cells: Cells = new Map();
    for (const [key, group] of bins.get(bin) ?? []) join(cells, columns.seriesOf(key), group);
    for (const { name, series, aggregate } of columns.list) {
      const group = cells.get(series);
      const value = group === undefined ? empty[aggregate] : group.accumulators[aggregate]?.result();
      writeKey(row, name, value ?? null);
    }
    yield row;
  }
}

function chosenSize({ sizeFor }: TimeChart, found: readonly Group[]): number {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { keys } of found) {
    first = Math.min(first, Number(keys[0]));
    last = Math.max(last, Number(keys[0]));
  }
  return sizeFor(first, last);
}

/** By number of the bin. */
function binned(chart: TimeChart, found: readonly Group[], size: number): ReadonlyMap<number, Cells> {
  const bins = new Map<number, Cells>();
  for (const group of found) {
    const [place, series = null] = group.keys;
    const bin = chart.size === undefined ? binOf(Number(place), size, chart.origin) : Number(place);
    let cells = bins.get(bin);
    if (cells === undefined) {
      cells = new Map();
      bins.set(bin, cells);
    }
    join(cells, series, group);
  }
  return bins;
}

export function binOf(time: number, size: number, origin: number): number {
  return Math.floor((time - origin) / size);
}

function join(cells: Cells, key: Value | undefined, group: Group): void {
  if (key === undefined) return;
  const known = cells.get(key);
  if (known === undefined) cells.set(key, group);
  else mergeGroup(known, group);
}

function* binsInOrder(
  { continuous }: TimeChart,
  bins: ReadonlyMap<number, Cells>,
  context: OperatorContext,
): Iterable<number> {
  const filled = [...bins.keys()].sort((a, b) => a - b);
  const [first = 0] = filled;
  const count = (filled.at(-1) ?? first) - first + 1;
  if (!continuous) {
    yield* filled;
    return;
  }
  if (count > context.limits.bufferedRows) {
    context.stop(
      codes.limitRows,
      `would have to fill in ${count} bins of time`,
      "use a longer `span`, `cont=false`, or filter rows whose time is far from the others",
    );
  }
  for (let place = 0; place < count; place++) yield first + place;
}
