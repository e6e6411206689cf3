/** Which series of a chart have columns of their own, and what the columns are called. */
import { compareText } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";
import type { ChartCells } from "./chart-cells.ts";

export interface ChartSeries {
  /** How many have a column of their own; infinite for all. */
  readonly most: number;
  /** 1 for those with the highest scores, -1 for those with the lowest. */
  readonly sign: 1 | -1;
  /** The column of all others; null where they are left out. */
  readonly other: string | null;
  /** Whether rows without a value have a column, and its name. */
  readonly keepNull: boolean;
  readonly nullName: string;
  /** The name of a column where there are several aggregates. */
  readonly nameOf: (aggregate: string, series: string) => string;
}

export interface ChartColumn {
  readonly name: string;
  readonly series: Value;
  readonly aggregate: number;
}

export interface ChartColumns {
  readonly list: readonly ChartColumn[];
  /** The series of the columns, each once. */
  readonly shown: readonly Value[];
  /** The series whose column takes the rows of a value; undefined where none does. */
  readonly seriesOf: (key: Value) => Value | undefined;
}

/** Without series there is one column for each aggregate. */
export function seriesColumns(
  series: ChartSeries | null,
  names: readonly string[],
  cells: ChartCells,
  sizes: ReadonlyMap<string, number>,
): ChartColumns {
  if (series === null) {
    const list = names.map((name, aggregate) => ({ name, series: null, aggregate }));
    return { list, shown: [null], seriesOf: () => null };
  }
  const ranked = [...sizes.keys()].sort(ranking(series, names.length === 1 ? scores(cells) : sizes));
  const own = new Set(ranked.slice(0, series.most));
  const seriesOf = (key: Value): Value | undefined => {
    if (typeof key !== "string") return columnName(series.nullName);
    return own.has(key) ? columnName(key) : series.other === null ? undefined : columnName(series.other);
  };
  const inOrder = [...[...own].sort(compareText), ...withoutColumn(own, cells)];
  const shown = new Set(inOrder.map(seriesOf).filter((name) => name !== undefined)) as ReadonlySet<string>;
  const list = names.flatMap((aggregate, index) =>
    [...shown].map((name): ChartColumn => {
      const column = names.length === 1 ? name : series.nameOf(aggregate, name);
      return { name: column, series: name, aggregate: index };
    }),
  );
  return { list, shown: [...shown], seriesOf };
}

/** Null, then a value that goes with the others: their columns stand last. */
function withoutColumn(own: ReadonlySet<string>, cells: ChartCells): readonly Value[] {
  let [hasNull, other]: [boolean, string | undefined] = [false, undefined];
  for (const [, series] of cells) {
    if (typeof series !== "string") hasNull = true;
    else if (!own.has(series)) other = series;
  }
  return [...(hasNull ? [null] : []), ...(other === undefined ? [] : [other])];
}

/** SPL ranks a series by the sum of the values of its column, and ties by name. */
function scores(cells: ChartCells): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const [, series, slot] of cells) {
    const value = cells.groups.results(slot)[0] ?? null;
    if (typeof series === "string" && isNumeric(value))
      totals.set(series, (totals.get(series) ?? 0) + Number(value));
  }
  return totals;
}

function ranking({ sign }: ChartSeries, totals: ReadonlyMap<string, number>) {
  return (a: string, b: string): number =>
    ((totals.get(b) ?? 0) - (totals.get(a) ?? 0)) * sign || compareText(a, b);
}

/** Names that begin with `_` are fields of the engine: SPL puts `VALUE` before them. */
function columnName(series: string): string {
  return series.startsWith("_") ? `VALUE${series}` : series;
}
