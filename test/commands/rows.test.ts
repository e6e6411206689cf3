/** Commands that drop, order and summarise rows, against implementations that look at all of them again. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AGGREGATES } from "../../src/aggregates/index.ts";
import { check, type Event, runPipeline } from "../../src/index.ts";
import { constant } from "../../src/language/term.ts";
import type { AskedFields } from "../../src/stages/asked-fields.ts";
import { duplicates } from "../../src/state/duplicates.ts";
import { expandedRows } from "../../src/state/expanded-rows.ts";
import { groupTotals } from "../../src/state/group-totals.ts";
import { heldRows } from "../../src/state/held-rows.ts";
import { leadingRows } from "../../src/state/leading-rows.ts";
import { runningTotals } from "../../src/state/running-totals.ts";
import { READINGS } from "../../src/state/sort-keys.ts";
import type { Value, ValueMap } from "../../src/values/value.ts";
import { drive } from "./drive.ts";

const word = fc.constantFrom<Value>("a", "b", "1", 1, null, true, [1], { x: 1 });
const interruptions = fc.array(fc.nat(30), { maxLength: 3 });
const json = (value: Value) => JSON.stringify(value);

const rowsOf = fc.array(
  fc.record({
    g: fc.constantFrom<Value>("a", "b", 1, null),
    h: fc.constantFrom<Value>("x", null),
    v: fc.option(fc.integer({ min: -9, max: 9 })),
  }),
  { maxLength: 30 },
);

function codesOf(text: string): string[] {
  return check(`from source | ${text}`).map(({ code }) => code);
}

describe("dedup", () => {
  const settings = fc.record({
    most: fc.integer({ min: 1, max: 3 }),
    keepEmpty: fc.boolean(),
    consecutive: fc.boolean(),
  });

  test("keeps what a look at all rows before keeps, and goes on where it was saved", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ a: word, b: word })), settings, interruptions, (rows, given, cuts) => {
        const empty = ({ a, b }: ValueMap) => a === null || b === null;
        const key = ({ a, b }: ValueMap) => json([a ?? null, b ?? null]);
        const expected = rows.filter((row, index) => {
          if (empty(row)) return given.keepEmpty;
          let before = rows.slice(0, index).filter((one) => given.keepEmpty || !empty(one));
          if (given.consecutive) {
            const end = before.findLastIndex((one) => empty(one) || key(one) !== key(row));
            before = before.slice(end + 1);
          }
          return before.filter((one) => !empty(one) && key(one) === key(row)).length < given.most;
        });
        const found = drive(
          {
            operands: ["a", "b"],
            start: (context) => duplicates({ keys: 2, ...given }, context),
            interruptions: cuts,
          },
          rows,
        );
        expect(found.rows).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  test("takes lists with and without commas", () => {
    const events = [
      { a: 1, b: 1 },
      { a: 1, b: 2 },
      { a: 1, b: 1 },
    ];
    for (const text of ["dedup a b", "dedup a, b"])
      expect(runPipeline(`from source | ${text}`, events)).toEqual(events.slice(0, 2));
  });

  test("stops where there are too many combinations, and refuses what is none", () => {
    const many = Array.from({ length: 5 }, (_, a) => ({ a }));
    expect(() => runPipeline("from source | dedup a", many, { limits: { groups: 3 } })).toThrow(
      /more than 3/,
    );
    expect(codesOf("dedup")).toContain("SPL3007");
    expect(codesOf("dedup 0 a")).toContain("SPL3006");
    expect(codesOf("dedup keepevents=true a")).toContain("SPL2011");
  });
});

describe("sort", () => {
  const rank = (value: Value) =>
    value === null ? 0 : typeof value === "number" ? 1 : typeof value === "string" ? 2 : 3;

  test("puts every row at its place in the total order, and those that are alike in order of arrival", () => {
    const simple = fc.constantFrom<Value>(null, -1, 0, 2, 10, "", "10", "9", "a", "b");
    fc.assert(
      fc.property(fc.array(fc.record({ a: simple, b: simple })), fc.boolean(), fc.boolean(), (rows, x, y) => {
        const compare = (left: Value, right: Value) => {
          if (rank(left) !== rank(right)) return rank(left) - rank(right);
          if (left === right || left === null || right === null) return 0;
          return left < right ? -1 : 1;
        };
        const events = rows.map((row, place) => ({ ...row, place }));
        const expected = [...events].sort(
          (l, r) => compare(l.a, r.a) * (x ? -1 : 1) || compare(l.b, r.b) * (y ? -1 : 1) || l.place - r.place,
        );
        const text = `from source | sort ${x ? "-" : "+"}a, ${y ? "-" : ""}b`;
        expect(runPipeline(text, events as Event[])).toEqual(expected);
        expect(runPipeline(text.replace("sort", "sort 3"), events as Event[])).toEqual(expected.slice(0, 3));
      }),
      { numRuns: 300 },
    );
  });

  test("gives the same rows in any order of arrival where all keys differ", () => {
    const mixed: Value[] = [null, -1, 1.5, "", "a", false, true, [1], [2], { a: 1 }];
    fc.assert(
      fc.property(fc.shuffledSubarray(mixed, { minLength: mixed.length }), (values) => {
        const events = values.map((a) => ({ a })) as Event[];
        const sorted = runPipeline("from source | sort a", events);
        expect(sorted.slice(0, 5)).toEqual(mixed.slice(0, 5).map((a) => ({ a })));
        expect(runPipeline("from source | sort -a | reverse", events)).toEqual(sorted);
      }),
    );
  });

  test.each([
    ["1.2.3.4", "1.2.3.10"],
    ["9.0.0.0", "10.0.0.0"],
    ["255.255.255.255", "::"],
    ["::1", "::2"],
    ["::ffff:1.2.3.4", "::ffff:1.2.3.5"],
    ["fe80::1", "fe80::1:0"],
    ["2001:db8::", "2001:db8:0:0:1::"],
  ])("takes %s for a lower address than %s", (low, high) => {
    expect(READINGS.ip(low) as bigint).toBeLessThan(READINGS.ip(high) as bigint);
  });

  test.each(["1.2.3", "1.2.3.256", "::1::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "x", "", "12345::"])(
    "takes %s for no address",
    (text) => expect(READINGS.ip(text)).toBe(text),
  );

  test("refuses what is no field, and stops where it has to hold too many rows", () => {
    expect(codesOf("sort")).toContain("SPL3007");
    expect(codesOf("sort lower(a)")).toContain("SPL3007");
    expect(codesOf("sort -5 a")).toContain("SPL3006");
    const many = [{ a: 1 }, { a: 2 }, { a: 3 }];
    expect(() => runPipeline("from source | sort a", many, { limits: { bufferedRows: 2 } })).toThrow(
      /more than 2 rows/,
    );
  });
});

/** count(), sum(v) and list(v) of operands `g`, `h`, `v`. */
const asked: AskedFields = {
  operands: [constant(null), constant(null), constant(null)],
  keys: 2,
  time: null,
  names: ["n", "total", "all"],
  outgoing: { adds: ["n", "total", "all"] },
  aggregates: ["count", "sum", "list"].map((name) => {
    const spec = AGGREGATES.find((one) => one.name === name);
    if (spec === undefined) throw new Error(name);
    return { spec, operand: name === "count" ? null : 2, condition: false, arguments: [] };
  }),
};

function summary(rows: readonly ValueMap[]): ValueMap {
  const values = rows.flatMap(({ v }) => v ?? []) as number[];
  return {
    n: rows.length,
    total: values.length === 0 ? null : values.reduce((a, b) => a + b, 0),
    all: values.length === 0 ? null : values,
  };
}

const alike = (a: ValueMap, b: ValueMap) =>
  json([a.g ?? null, a.h ?? null]) === json([b.g ?? null, b.h ?? null]);

describe("eventstats", () => {
  test("adds what all rows of the group give, and goes on where it was saved", () => {
    fc.assert(
      fc.property(rowsOf, interruptions, (rows, cuts) => {
        const expected = rows.map((row) => ({ ...row, ...summary(rows.filter((one) => alike(one, row))) }));
        const start = { operands: ["g", "h", "v"], interruptions: cuts };
        expect(drive({ ...start, start: (context) => groupTotals(asked, context) }, rows).rows).toEqual(
          expected,
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe("streamstats", () => {
  const settings = fc.record({ window: fc.option(fc.integer({ min: 1, max: 4 })), current: fc.boolean() });

  test("adds what the rows of the group so far give, and goes on where it was saved", () => {
    fc.assert(
      fc.property(rowsOf, settings, interruptions, (rows, { window, current }, cuts) => {
        const expected = rows.map((row, index) => {
          const group = rows.slice(0, index + (current ? 1 : 0)).filter((one) => alike(one, row));
          return { ...row, ...summary(window === null ? group : group.slice(-window)) };
        });
        const found = drive(
          {
            operands: ["g", "h", "v"],
            start: (context) =>
              runningTotals({ asked, window, current, resets: { onChange: false } }, context),
            interruptions: cuts,
          },
          rows,
        );
        expect(found.rows).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  test("forgets where a reset says so, in all groups and windows, and goes on where it was saved", () => {
    const flagged = fc.array(
      fc.record({
        g: fc.constantFrom<Value>("a", "b", null),
        h: fc.constantFrom<Value>("x"),
        v: fc.integer({ min: 0, max: 9 }),
        b: fc.option(fc.boolean()),
        a: fc.option(fc.boolean()),
      }),
      { maxLength: 20 },
    );
    const resets = fc.record({ before: fc.boolean(), after: fc.boolean(), onChange: fc.boolean() });
    fc.assert(
      fc.property(
        flagged,
        settings,
        resets,
        interruptions,
        (rows, { window, current }, { before, after, onChange }, cuts) => {
          let start = 0;
          const expected = rows.map((row, index) => {
            const whole = rows.slice(0, index).findLast(({ g }) => g !== null);
            const changed = row.g !== null && whole !== undefined && whole.g !== row.g;
            if ((onChange && changed) || (before && row.b === true)) start = index;
            const group = rows.slice(start, index + (current ? 1 : 0)).filter((one) => alike(one, row));
            if (after && row.a === true) start = index + 1;
            return { ...row, ...summary(window === null ? group : group.slice(-window)) };
          });
          const given = { onChange, ...(before ? { before: 3 } : {}), ...(after ? { after: 4 } : {}) };
          const found = drive(
            {
              operands: ["g", "h", "v", "b", "a"],
              start: (context) => runningTotals({ asked, window, current, resets: given }, context),
              interruptions: cuts,
            },
            rows,
          );
          expect(found.rows).toEqual(expected);
        },
      ),
      { numRuns: 400 },
    );
  });

  test.each([
    "streamstats count() AS n BY g reset before b = true after a = true onchange",
    "streamstats count() AS n BY g reset before (b = true) reset after a = true reset onchange",
    "streamstats BY g reset before b = true after a = true onchange count() AS n",
    "streamstats current=true reset onchange before b = true after a = true window=0 count() AS n BY g",
    "streamstats BY g current=true reset before b = true after a = true onchange window=0 count() AS n",
    "streamstats reset_before=(b = true) reset_after=(a = true) reset_on_change=true count() AS n BY g",
  ])("%s", (stage) => {
    const events = [
      { g: "x" },
      { g: "x" },
      { g: "y" },
      { g: "x", b: true },
      { g: "x", a: true },
      { g: "x" },
      {},
      { g: "x" },
    ] as Event[];
    const rows = runPipeline(`from source | ${stage} | fields n`, events);
    expect(rows.map(({ n }) => n)).toEqual([1, 2, 1, 1, 2, 1, 1, 2]);
  });

  test("refuses a reset that it cannot ask", () => {
    expect(codesOf("streamstats count() reset before")).toEqual(["SPL3007"]);
    expect(codesOf('streamstats count() reset after "x"')).toEqual(["SPL3004"]);
    expect(codesOf("streamstats count() AS n reset after n > 5")).toEqual(["SPL3007"]);
    expect(codesOf("streamstats count() reset_after=")).not.toEqual([]);
  });

  test("gives the averages of the documented example", () => {
    const events = [100, 200, 400, 50].map((bytes) => ({ bytes }));
    const rows = runPipeline("from source | streamstats window=3 avg(bytes) AS mean", events);
    expect(rows.map(({ mean }) => Math.round((mean as number) * 100) / 100)).toEqual([
      100, 150, 233.33, 216.67,
    ]);
  });

  test("refuses what it cannot do, and stops where there are too many groups", () => {
    expect(codesOf("streamstats")).toContain("SPL3007");
    expect(codesOf("streamstats window=-1 count()")).toContain("SPL3006");
    expect(codesOf("eventstats summ(x)")).toContain("SPL2017");
    const many = Array.from({ length: 5 }, (_, a) => ({ a }));
    for (const command of ["streamstats", "eventstats"]) {
      const run = () => runPipeline(`from source | ${command} count() BY a`, many, { limits: { groups: 3 } });
      expect(run).toThrow(/more than 3 groups/);
    }
  });
});

describe("head, tail, reverse, expand", () => {
  const numbers = fc.array(fc.record({ a: fc.option(fc.boolean()), n: fc.nat() }));

  test("head gives the rows up to the first that is not true, or so many", () => {
    const settings = fc.record({ most: fc.nat(5), conditional: fc.boolean(), keepLast: fc.boolean() });
    fc.assert(
      fc.property(numbers, settings, interruptions, (rows, given, cuts) => {
        const stop = given.conditional ? rows.findIndex(({ a }) => a !== true) : -1;
        const expected = stop < 0 ? rows : rows.slice(0, stop + (given.keepLast ? 1 : 0));
        const start = { operands: ["a"], interruptions: cuts };
        const found = drive({ ...start, start: (context) => leadingRows(given, context) }, rows);
        expect(found.rows).toEqual(expected.slice(0, given.most));
      }),
    );
  });

  test("rows held back go on where they were saved", () => {
    fc.assert(
      fc.property(numbers, fc.option(fc.nat(5), { nil: undefined }), interruptions, (rows, last, cuts) => {
        const finish = (held: { row: ValueMap }[]) => held.map(({ row }) => row);
        const settings = { operands: 1, finish, ...(last === undefined ? {} : { last }) };
        const start = { operands: ["a"], interruptions: cuts };
        const found = drive({ ...start, start: (context) => heldRows(settings, context) }, rows);
        expect(found.rows).toEqual(last === undefined ? rows : rows.slice(Math.max(0, rows.length - last)));
      }),
    );
  });

  test("expand gives each row a map of its own", () => {
    const start = { operands: ["a"] };
    const rows: ValueMap[] = [{ a: [1, 2], ["__proto__"]: 1 }];
    const found = drive({ ...start, start: (context) => expandedRows("a", 5, context) }, rows).rows;
    expect(new Set(found).size).toBe(2);
    expect(found.map(({ a }) => a)).toEqual([1, 2]);
  });

  test.each([
    ["head -1", "SPL3006"],
    ["head a", "SPL3007"],
    ["head while 3", "SPL3004"],
    ["tail x", "SPL3007"],
    ["reverse a", "SPL3007"],
    ["expand", "SPL3007"],
    ["expand a, b", "SPL3007"],
    ["mvexpand limit=x a", "SPL3002"],
    ["flatten", "SPL3007"],
  ])("refuses %s", (text, code) => {
    expect(codesOf(text)).toContain(code);
  });
});
