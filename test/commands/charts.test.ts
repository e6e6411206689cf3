/** `timechart` against a second implementation that looks through all rows for every cell. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { count } from "../../src/aggregates/count.ts";
import { list } from "../../src/aggregates/list.ts";
import { check, compile, type Row, runPipeline, type Value } from "../../src/index.ts";
import { timeSpanFor } from "../../src/stages/time-bins.ts";
import { distinctRows } from "../../src/state/distinct-rows.ts";
import { leadingRows } from "../../src/state/leading-rows.ts";
import { binOf, timeChart } from "../../src/state/time-chart.ts";
import { drive } from "./drive.ts";

interface Sample {
  readonly _time: Value;
  readonly h: Value;
  readonly x: number | null;
}

interface Options {
  readonly span: number;
  readonly origin: number;
  readonly cont: boolean;
  readonly limit: number;
  readonly bottom: boolean;
  readonly useother: boolean;
  readonly usenull: boolean;
  readonly several: boolean;
}

const events: fc.Arbitrary<Sample[]> = fc.array(
  fc.record({
    _time: fc.oneof(
      { weight: 12, arbitrary: fc.integer({ min: -40, max: 120 }) },
      fc.constantFrom(null, "5", true),
    ),
    h: fc.constantFrom<Value>("a", "b", "c", "_d", "OTHER", "NULL", "__proto__", 1, "1", null),
    x: fc.option(fc.integer({ min: -5, max: 9 })),
  }),
  { maxLength: 30 },
);

const options: fc.Arbitrary<Options> = fc.record({
  span: fc.integer({ min: 1, max: 50 }),
  origin: fc.integer({ min: -20, max: 20 }),
  cont: fc.boolean(),
  limit: fc.nat(4),
  bottom: fc.boolean(),
  useother: fc.boolean(),
  usenull: fc.boolean(),
  several: fc.boolean(),
});

const AGGREGATES: Readonly<Record<string, (rows: readonly Sample[]) => Value>> = {
  count: (rows) => rows.length,
  total: (rows) => {
    const numbers = rows.map(({ x }) => x).filter((x) => x !== null);
    return numbers.length === 0 ? null : numbers.reduce((a, b) => a + b, 0);
  },
  f: (rows) => rows.find(({ x }) => x !== null)?.x ?? null,
};

function text(chosen: Options, split: boolean): string {
  const { span, origin, cont, limit, bottom, useother, usenull, several } = chosen;
  const aggregates = several ? "count(), sum(x) AS total, first(x) AS f" : "sum(x) AS total";
  const series = `BY h limit=${bottom ? `bottom${limit}` : limit} useother=${useother} usenull=${usenull}`;
  return `from source | timechart span=${span} aligntime=${origin} cont=${cont} ${aggregates} ${split ? series : ""}`;
}

function naive(given: readonly Sample[], chosen: Options, split: boolean): Row[] {
  const { span, origin, limit } = chosen;
  const names = chosen.several ? ["count", "total", "f"] : ["total"];
  const timed = given.filter(({ _time }) => typeof _time === "number");
  const kept = timed.filter(({ h }) => !split || h !== null || chosen.usenull);
  if (kept.length === 0) return [];
  const startOf = ({ _time }: Sample) => Math.floor(((_time as number) - origin) / span) * span + origin;
  const starts = kept.map(startOf);
  const [first, last] = [Math.min(...starts), Math.max(...starts)];
  const bins: number[] = [];
  for (let start = first; start <= last; start += span)
    if (chosen.cont || starts.includes(start)) bins.push(start);

  const values = [...new Set(kept.flatMap(({ h }) => (h === null ? [] : String(h))))];
  const rowsOf = (value: string) => kept.filter(({ h }) => h !== null && String(h) === value);
  const score = (value: string) => {
    if (chosen.several) return rowsOf(value).length;
    const totals = bins.map((bin) => AGGREGATES.total?.(rowsOf(value).filter((row) => startOf(row) === bin)));
    return totals.reduce((sum: number, total) => sum + ((total as number | null) ?? 0), 0);
  };
  const sign = chosen.bottom ? -1 : 1;
  values.sort((a, b) => (score(b) - score(a)) * sign || (a < b ? -1 : 1));
  const own = values.slice(0, limit === 0 ? values.length : limit).sort((a, b) => (a < b ? -1 : 1));
  const shown = (name: string) => (name.startsWith("_") ? `VALUE${name}` : name);
  const columnOf = ({ h }: Sample) => {
    if (!split) return "";
    if (h === null) return "NULL";
    return own.includes(String(h)) ? shown(String(h)) : chosen.useother ? "OTHER" : undefined;
  };
  const columns = new Set(split ? own.map(shown) : [""]);
  if (split && kept.some(({ h }) => h === null)) columns.add("NULL");
  if (split && chosen.useother && values.length > own.length) columns.add("OTHER");

  return bins.map((bin) => {
    const row: [string, Value][] = [["_time", bin]];
    for (const name of names) {
      for (const column of columns) {
        const cell = kept.filter((one) => startOf(one) === bin && columnOf(one) === column);
        const label = !split ? name : names.length === 1 ? column : `${name}: ${column}`;
        row.push([label, AGGREGATES[name]?.(cell) ?? null]);
      }
    }
    return Object.fromEntries(row);
  });
}

describe("timechart", () => {
  test.each([false, true])("gives the rows of the naive implementation; split: %s", (split) => {
    fc.assert(
      fc.property(events, options, (given, chosen) => {
        const found = runPipeline(text(chosen, split), given);
        const expected = naive(given, chosen, split);
        expect(found).toEqual(expected);
        // Columns have an order as well, but for names that look like array indexes.
        const named = (row: Row) => Object.keys(row).filter((key) => !/^\d+$/.test(key));
        expect(found.map(named)).toEqual(expected.map(named));
      }),
      { numRuns: 400 },
    );
  });

  test("goes on from what was saved", () => {
    const chart = {
      ...{ keys: 2, time: 2, operands: [], size: 10, origin: 0, continuous: true, names: ["count", "all"] },
      aggregates: [
        { spec: count, operand: null, condition: false, arguments: [] },
        { spec: list, operand: 3, condition: false, arguments: [] },
      ],
      sizeFor: () => 10,
      series: {
        ...{ most: 2, sign: 1 as const, other: "OTHER", keepNull: true, nullName: "NULL" },
        nameOf: (aggregate: string, series: string) => `${aggregate} ${series}`,
      },
    };
    const setting = {
      operands: ["place", "h", "_time", "x"],
      start: (context: Parameters<typeof timeChart>[1]) => timeChart(chart, context),
    };
    const row = fc.record({
      place: fc.integer({ min: 0, max: 4 }),
      h: fc.constantFrom("a", "b", "c", null),
      _time: fc.integer({ min: 0, max: 49 }),
      x: fc.integer(),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), fc.array(fc.nat(19)), (rows, interruptions) => {
        expect(drive({ ...setting, interruptions }, rows)).toEqual(drive(setting, rows));
      }),
    );
  });

  test("counts rows that have no time", () => {
    const result = compile("from source | timechart span=5 count()").run([{ _time: 1 }, { _time: "1" }, {}]);
    expect(result.rows).toEqual([{ _time: 0, count: 1 }]);
    expect(result.notes).toMatchObject([{ name: "event-without-time", count: 2 }]);
  });

  test("stops rather than fill in bins without end", () => {
    const far = [{ _time: 0 }, { _time: 1e300 }];
    expect(() => runPipeline("from source | timechart span=1s count()", far)).toThrow(/bins of time/);
    expect(runPipeline("from source | timechart span=1s cont=false count()", far)).toHaveLength(2);
    expect(runPipeline("from source | timechart count()", far).length).toBeLessThanOrEqual(100);
  });

  test("chooses the shortest span with which there are not too many bins", () => {
    const range = fc.tuple(fc.integer({ min: -1e12, max: 1e12 }), fc.nat(1e12));
    fc.assert(
      fc.property(range, fc.integer({ min: 2, max: 200 }), ([first, length], bins) => {
        const needed = (span: number) => Math.floor((first + length) / span) - Math.floor(first / span) + 1;
        const span = timeSpanFor({ first, last: first + length, origin: 0 }, bins, 0, 1);
        expect(needed(span)).toBeLessThanOrEqual(bins);
        const shorter = [1, 5, 10, 30, 60, 300, 600, 1800, 3600, 86_400, 2_592_000]
          .map((seconds) => seconds * 1000)
          .filter((other) => other < span);
        for (const other of shorter) expect(needed(other)).toBeGreaterThan(bins);
      }),
    );
    expect(timeSpanFor({ first: 0, last: 3600, origin: 0 }, 100, 0, 1000)).toBe(60);
    expect(timeSpanFor({ first: 0, last: 10, origin: 0 }, 100, 900, 1000)).toBe(1800);
    expect(binOf(-1, 10, 0)).toBe(-1);
  });

  test.each([
    ["timechart", "SPL3007"],
    ["timechart span=log2 count()", "SPL3006"],
    ["timechart span=1mon count()", "SPL3006"],
    ["timechart count() BY a, b", "SPL3007"],
    ["timechart span=5m count() BY a span=1h", "SPL3007"],
    ["timechart limit=most count() BY a", "SPL3006"],
    ['timechart format="x" count(), max(a) BY a', "SPL3006"],
    ["timechart count() AS _time", "SPL3007"],
    ["timechart lines=5 count()", "SPL2011"],
    ["timechart count() BY a lines=5", "SPL2011"],
  ])("reports `%s`", (stage, code) => {
    expect(check(`from source | ${stage}`).map((found) => found.code)).toContain(code);
  });
});

describe("rows of a query", () => {
  const row = fc.record({ a: fc.constantFrom<Value>(1, "1", null, [1]) }, { requiredKeys: [] });
  const rows = fc.array(row, { maxLength: 15 }) as fc.Arbitrary<Record<string, Value>[]>;

  test("are distinct, and limited, from what was saved as well", () => {
    const limit = { skip: 2, most: 3, conditional: false, keepLast: false };
    const settings = [
      ...[0, 1, null].map((columns) => ({
        operands: ["a"],
        start: (context: Parameters<typeof distinctRows>[1]) => distinctRows(columns, context),
      })),
      { operands: [], start: (context: Parameters<typeof leadingRows>[1]) => leadingRows(limit, context) },
    ];
    fc.assert(
      fc.property(rows, fc.array(fc.nat(14)), (given, interruptions) => {
        for (const setting of settings) {
          expect(drive({ ...setting, interruptions }, given)).toEqual(drive(setting, given));
        }
      }),
    );
  });

  test("are the same without a field as with null in it, and 1 is not a text", () => {
    const given = [{}, { a: null }, { a: 1 }, { a: 1.0 }, { a: "1" }, { b: 1 }];
    const found = runPipeline("SELECT DISTINCT * FROM source", given);
    expect(found).toEqual([{}, { a: 1 }, { a: "1" }, { b: 1 }]);
  });

  test("stop with a diagnostic where too many are distinct (W8)", () => {
    const given = Array.from({ length: 10 }, (_, n) => ({ n }));
    const pipeline = compile("SELECT DISTINCT n FROM source", { limits: { groups: 5 } });
    expect(() => pipeline.run(given)).toThrow(/more than 5 distinct rows/);
  });
});
