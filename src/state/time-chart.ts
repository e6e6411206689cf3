/** Aggregates by bins of time, one row a bin and one column a series. */
import { codes } from "../diagnostics/codes.ts";
import type { Operator, OperatorContext } from "../language/operator.ts";
import { writeKey } from "../values/access.ts";
import type { Value, ValueMap } from "../values/value.ts";
import { ChartCells } from "./chart-cells.ts";
import { type ChartSeries, seriesColumns } from "./chart-series.ts";
import { Groups, type NamedGroups } from "./groups.ts";
import type { KeyTable } from "./key-table.ts";
import { inputGroups } from "./whole-input.ts";

export interface TimeChart extends NamedGroups {
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
}

export function timeChart(chart: TimeChart, context: OperatorContext): Operator {
  /** How many rows each series has: it ranks them where aggregates cannot. */
  const sizes = new Map<string, number>();
  const finish = (keys: KeyTable, groups: Groups) => {
    if (groups.size === 0) return;
    for (const row of rowsOf(chart, keys, groups, sizes, context)) context.emit(row);
  };
  const groups = inputGroups(chart, finish, context);
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
      sizes.clear();
    },
    save: () => ({ groups: groups.save(), sizes: [...sizes].map(([name, size]) => [name, size]) }),
    restore: (state) => {
      const saved = state as { groups: Value; sizes: [string, number][] };
      groups.restore(saved.groups);
      for (const [name, size] of saved.sizes) sizes.set(name, size);
    },
    held: () => groups.held?.() ?? 0,
  };
}

function* rowsOf(
  chart: TimeChart,
  keys: KeyTable,
  groups: Groups,
  sizes: ReadonlyMap<string, number>,
  context: OperatorContext,
): Iterable<ValueMap> {
  const places = groups.numbers.map((number) => Number(keys.keysOf(number)[0]));
  const size = chart.size ?? chosenSize(chart, places);
  const bySeries = new ChartCells(chart.aggregates);
  for (const [slot, place] of places.entries()) {
    const bin = chart.size === undefined ? binOf(place, size, chart.origin) : place;
    bySeries.add(bin, keys.keysOf(slot)[1] ?? null, groups, slot);
  }
  const columns = seriesColumns(chart.series, chart.names, bySeries, sizes);
  const byColumn = new ChartCells(chart.aggregates);
  for (const [bin, series, slot] of bySeries) {
    const column = columns.seriesOf(series);
    if (column !== undefined) byColumn.add(bin, column, bySeries.groups, slot);
  }
  const nothing = resultsOfNothing(chart);
  for (const bin of filledIn(bySeries.binNumbers(), chart, context)) {
    const results = new Map(
      columns.shown.map((series) => [series, byColumn.results(bin, series) ?? nothing]),
    );
    const row: ValueMap = {};
    writeKey(row, "_time", bin * size + chart.origin);
    for (const { name, series, aggregate } of columns.list) {
      writeKey(row, name, results.get(series)?.[aggregate] ?? null);
    }
    yield row;
  }
}

function chosenSize({ sizeFor }: TimeChart, times: readonly number[]): number {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const time of times) {
    first = Math.min(first, time);
    last = Math.max(last, time);
  }
  return sizeFor(first, last);
}

export function binOf(time: number, size: number, origin: number): number {
  return Math.floor((time - origin) / size);
}

function resultsOfNothing({ aggregates }: TimeChart): readonly Value[] {
  const groups = new Groups(aggregates);
  return groups.results(groups.open(0, 0));
}

function* filledIn(
  bins: readonly number[],
  { continuous }: TimeChart,
  context: OperatorContext,
): Iterable<number> {
  if (!continuous) {
    yield* bins;
    return;
  }
  const [first = 0] = bins;
  const count = (bins.at(-1) ?? first) - first + 1;
  if (count > context.limits.bufferedRows) {
    context.stop(
      codes.limitRows,
      `would have to fill in ${count} bins of time`,
      "use a longer `span`, `cont=false`, or filter rows whose time is far from the others",
    );
  }
  for (let place = 0; place < count; place++) yield first + place;
}
