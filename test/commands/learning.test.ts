/** Commands that learn from earlier rows, against implementations that look at all of them again. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check, runPipeline } from "../../src/index.ts";
import { conditionalCounts } from "../../src/state/conditional-counts.ts";
import { firstSeen } from "../../src/state/first-seen.ts";
import { MomentTree } from "../../src/state/moment-tree.ts";
import { twoSidedTail } from "../../src/state/normal-tail.ts";
import { PartialSums } from "../../src/state/partial-sums.ts";
import { RankedNumbers } from "../../src/state/ranked-numbers.ts";
import { gaussianScoring, quantileScoring, type Scoring, thresholds } from "../../src/state/thresholds.ts";
import type { Value, ValueMap } from "../../src/values/value.ts";
import { drive } from "./drive.ts";

const word = fc.constantFrom<Value>("a", "b", "1", 1, null, true, [1], { x: 1 });

interface Sample {
  readonly timestamp: number;
  readonly input: number | null;
  readonly entity: Value;
}

const samples: fc.Arbitrary<Sample[]> = fc.array(
  fc.record({
    timestamp: fc.integer({ min: 0, max: 60 }),
    input: fc.option(
      fc.oneof(fc.integer({ min: -4, max: 4 }), fc.double({ min: -1e6, max: 1e6, noNaN: true })),
    ),
    entity: fc.constantFrom("a", "b", null),
  }),
  { maxLength: 60 },
);

const settings = fc.record({
  window: fc.option(fc.integer({ min: 0, max: 40 })),
  threshold: fc.constantFrom(0.01, 0.2, 0.5, 0.9),
});

const interruptions = fc.array(fc.nat(60), { maxLength: 3 });

function earlier(rows: readonly Sample[], index: number, window: number | null): number[] {
  const { timestamp, entity } = rows[index] as Sample;
  return rows
    .slice(0, index)
    .filter((row) => row.entity === entity && (window === null || timestamp - row.timestamp <= window))
    .flatMap(({ input }) => input ?? []);
}

describe("adaptive_threshold", () => {
  test("ranks as a count over all earlier values does, and goes on where it was saved", () => {
    fc.assert(
      fc.property(samples, settings, interruptions, (rows, { window, threshold }, cuts) => {
        const expected = rows.map((row, index) => {
          const before = earlier(rows, index, window);
          if (row.input === null) return { ...row, quantile: null, label: null };
          const below = before.filter((value) => value <= (row.input as number)).length;
          const quantile = before.length === 0 ? 0.5 : below / before.length;
          return { ...row, quantile, label: !(quantile > threshold && quantile < 1 - threshold) };
        });
        const found = drive(
          {
            operands: ["timestamp", "input", "entity"],
            start: (context) => thresholds(quantileScoring, { window, threshold }, context),
            interruptions: cuts,
          },
          rows as unknown as ValueMap[],
        );
        expect(found.rows).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  test("finds mean and variance of all earlier values to 1e-9, and goes on where it was saved", () => {
    fc.assert(
      fc.property(samples, settings, interruptions, (rows, { window, threshold }, cuts) => {
        const run = (places: readonly number[]) =>
          drive(
            {
              operands: ["timestamp", "input", "entity"],
              start: (context) => thresholds(gaussianScoring, { window, threshold }, context),
              interruptions: places,
            },
            rows as unknown as ValueMap[],
          ).rows;
        const found = run([]);
        expect(run(cuts)).toEqual(found);
        for (const [index, row] of rows.entries()) {
          const { mean, variance, label } = found[index] as ValueMap;
          if (row.input === null) {
            expect([mean, variance, label]).toEqual([null, null, null]);
            continue;
          }
          const before = earlier(rows, index, window);
          if (before.length < 2) {
            expect([mean, variance, label]).toEqual([row.input, 0, false]);
            continue;
          }
          const average = before.reduce((a, b) => a + b, 0) / before.length;
          const spread = before.reduce((a, b) => a + (b - average) ** 2, 0) / (before.length - 1);
          const scale = Math.max(...before.map(Math.abs), 1);
          expect(Math.abs((mean as number) - average) / scale).toBeLessThan(1e-9);
          expect(Math.abs((variance as number) - spread) / scale ** 2).toBeLessThan(1e-9);
          if (new Set(before).size === 1) expect(label).toBe(row.input !== before[0]);
          else {
            const tail = twoSidedTail((row.input - average) / Math.sqrt(spread));
            if (Math.abs(tail - threshold) > 1e-6) expect(label).toBe(tail < threshold);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  describe("where times are in no order at all", () => {
    /** So many that the values go into blocks, and from there into more than one. */
    const many = (count: number, seed: number): Sample[] => {
      let state = seed;
      const next = (below: number) => {
        state = (state * 48_271) % 2_147_483_647;
        return state % below;
      };
      return Array.from({ length: count }, () => ({
        timestamp: next(count),
        input: next(1000) - 500,
        entity: "a",
      }));
    };
    const found = <V>(
      scoring: Scoring<V>,
      rows: readonly Sample[],
      window: number,
      cuts: readonly number[],
    ) =>
      drive(
        {
          operands: ["timestamp", "input", "entity"],
          start: (context) => thresholds(scoring, { window, threshold: 0.05 }, context),
          interruptions: cuts,
        },
        rows as unknown as ValueMap[],
      ).rows;

    test.each([
      [600, 1, [1, 50, 51, 300]],
      [20_000, 97, [10_000, 19_999]],
    ])(
      "%d rows give what a look at all earlier ones gives, and go on where they were saved",
      (count, step, cuts) => {
        const window = count / 3;
        const rows = many(count, 4711);
        const ranked = found(quantileScoring, rows, window, cuts);
        const spread = found(gaussianScoring, rows, window, cuts);
        expect(found(gaussianScoring, rows, window, [])).toEqual(spread);
        for (let index = step * 2; index < count; index += step) {
          const before = earlier(rows, index, window);
          if (before.length < 2) continue;
          const value = (rows[index] as Sample).input as number;
          expect(ranked[index]?.quantile).toBe(before.filter((one) => one <= value).length / before.length);
          const mean = before.reduce((a, b) => a + b, 0) / before.length;
          const variance = before.reduce((a, b) => a + (b - mean) ** 2, 0) / (before.length - 1);
          expect(spread[index]?.mean).toBeCloseTo(mean, 8);
          expect((spread[index]?.variance as number) / variance).toBeCloseTo(1, 8);
        }
      },
    );

    test("equal values have no variance", () => {
      const rows = many(600, 1).map((row) => ({ ...row, input: 0.1 }));
      const spread = found(gaussianScoring, rows, 200, []);
      expect(new Set(spread.map(({ mean, variance, label }) => `${mean} ${variance} ${label}`))).toEqual(
        new Set(["0.1 0 false"]),
      );
    });
  });

  test("forgets over an endless input what the newest row leaves behind, and counts rows that miss it", () => {
    const rows = [0, 100, 5, 105].map((timestamp) => ({ timestamp, input: timestamp }));
    const run = (finite: boolean) =>
      drive(
        {
          operands: ["timestamp", "input", "entity"],
          start: (context) => thresholds(quantileScoring, { window: 10, threshold: 0.1 }, context),
          finite,
        },
        rows,
      );
    expect(run(true).rows.map(({ quantile }) => quantile)).toEqual([0.5, 0.5, 0.5, 1]);
    expect(run(false).rows.map(({ quantile }) => quantile)).toEqual([0.5, 0.5, 0, 1]);
    expect([run(true).late, run(false).late]).toEqual([0, 1]);
  });

  test("says the same over rows in order whether the input ends or not", () => {
    fc.assert(
      fc.property(samples, settings, (rows, { window, threshold }) => {
        const sorted = [...rows].sort((a, b) => a.timestamp - b.timestamp) as unknown as ValueMap[];
        const run = (finite: boolean) =>
          drive(
            {
              operands: ["timestamp", "input", "entity"],
              start: (context) => thresholds(quantileScoring, { window, threshold }, context),
              finite,
            },
            sorted,
          );
        expect(run(false)).toEqual(run(true));
      }),
    );
  });

  test("stays stable when a huge value has come and gone", () => {
    const rows = [
      ...[1e150, 1e150, 1, 2, 4, 7].map((input, index) => ({ timestamp: index, input })),
      { timestamp: 12, input: 3 },
    ];
    const found = drive(
      {
        operands: ["timestamp", "input", "entity"],
        start: (context) => thresholds(gaussianScoring, { window: 10, threshold: 0.01 }, context),
      },
      rows,
    ).rows.at(-1);
    expect(found).toEqual({ timestamp: 12, input: 3, mean: 3.5, variance: 7, label: false });
  });

  test("is fast at many values of one entity", () => {
    const count = 200_000;
    const rows = Array.from({ length: count }, (_, index) => ({
      timestamp: index,
      input: (index * 7919) % 100_003,
    }));
    for (const scoring of [quantileScoring, gaussianScoring]) {
      const began = performance.now();
      drive(
        {
          operands: ["timestamp", "input", "entity"],
          start: (context) =>
            thresholds<never>(scoring as never, { window: count / 2, threshold: 0.01 }, context),
        },
        rows,
      );
      expect(performance.now() - began).toBeLessThan(10_000);
    }
  });

  test("stops where there are too many entities or values", () => {
    const many = Array.from({ length: 10 }, (_, index) => ({ timestamp: index, input: 1, entity: index }));
    const text = 'from source | adaptive_threshold algorithm="quantile" entity="entity"';
    expect(() => runPipeline(text, many, { limits: { groups: 5 } })).toThrow(/more than 5 entities/);
    expect(() => runPipeline(text, many, { limits: { bufferedRows: 5 } })).toThrow(/more than 5 values/);
  });

  test.each([
    ["algorithm=mode", "SPL3002"],
    ["threshold=2", "SPL3006"],
    ["window=-5", "SPL3006"],
    ['window="x"', "SPL3006"],
    ["windows=5", "SPL2011"],
    ["input", "SPL3007"],
  ])("refuses %s", (given, code) => {
    expect(check(`from source | adaptive_threshold ${given}`).map((found) => found.code)).toContain(code);
  });
});

describe("first_time_event", () => {
  test("is true for tuples that no earlier row has, and goes on where it was saved", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ a: word, b: word })), interruptions, (rows, cuts) => {
        const tuples = rows.map(({ a, b }) => JSON.stringify([a, b]));
        const expected = rows.map((row, index) => ({
          ...row,
          first: tuples.indexOf(tuples[index] ?? "") === index,
        }));
        const start = { operands: ["a", "b"], interruptions: cuts };
        const found = drive({ ...start, start: (context) => firstSeen(2, "first", context) }, rows);
        expect(found.rows).toEqual(expected);
      }),
    );
  });

  test.each([
    ["", "SPL2019"],
    ['columns=["a"]', "SPL2011"],
    ["input_columns=[]", "SPL3002"],
    ["input_columns=[a]", "SPL3002"],
  ])("refuses %s", (given, code) => {
    expect(check(`from source | first_time_event ${given}`).map((found) => found.code)).toContain(code);
  });

  test("stops where there are too many tuples", () => {
    const many = Array.from({ length: 5 }, (_, a) => ({ a }));
    const text = 'from source | first_time_event input_columns=["a"]';
    expect(() => runPipeline(text, many, { limits: { groups: 3 } })).toThrow(/more than 3 tuples/);
  });
});

describe("conditional_anomaly", () => {
  test("estimates as a count over all rows so far does, and goes on where it was saved", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ a: word, b: word })), interruptions, (rows, cuts) => {
        const same = (x: Value, y: Value) => JSON.stringify(x) === JSON.stringify(y);
        const expected = rows.map((row, index) => {
          const given = rows.slice(0, index + 1).filter(({ a }) => same(a, row.a));
          const both = given.filter(({ b }) => same(b, row.b)).length;
          const targets = new Set(given.map(({ b }) => JSON.stringify(b))).size;
          return { ...row, output: (both + 1) / (given.length + targets) };
        });
        const start = { operands: ["a", "b"], interruptions: cuts };
        const found = drive({ ...start, start: (context) => conditionalCounts("output", context) }, rows);
        expect(found.rows).toEqual(expected);
      }),
    );
  });

  test("refuses to work without its fields", () => {
    const found = check('from source | conditional_anomaly target="b"');
    expect(found.map(({ code }) => code)).toEqual(["SPL3007"]);
  });

  test("stops where there are too many pairs", () => {
    const many = Array.from({ length: 5 }, (_, b) => ({ a: 1, b }));
    const text = 'from source | conditional_anomaly conditional="a" target="b"';
    expect(() => runPipeline(text, many, { limits: { groups: 3 } })).toThrow(/more than 3 pairs/);
  });
});

describe("what they remember with", () => {
  test("RankedNumbers counts as a filter does, over many blocks", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.integer({ min: -500, max: 500 })), { maxLength: 300 }),
        (steps) => {
          const ranked = new RankedNumbers();
          let all = Array.from({ length: 5000 }, (_, index) => ((index * 7919) % 1009) - 504);
          for (const value of all) ranked.add(value);
          for (const [adds, value] of steps) {
            if (adds) {
              ranked.add(value);
              all.push(value);
            } else if (all.includes(value)) {
              ranked.remove(value);
              all = all.toSpliced(all.indexOf(value), 1);
            }
            expect(ranked.countUpTo(value)).toBe(all.filter((one) => one <= value).length);
          }
          expect(ranked.save()).toEqual([...all].sort((a, b) => a - b));
        },
      ),
      { numRuns: 20 },
    );
  });

  test("PartialSums adds up as a loop does, however its numbers change", () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: -9, max: 9 })), { maxLength: 50 });
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1024 }), { maxLength: 70 }),
        changes,
        (numbers, steps) => {
          const sums = new PartialSums(numbers);
          const current = [...numbers];
          for (const [place, change] of steps) {
            const index = current.length === 0 ? undefined : place % current.length;
            if (index !== undefined) {
              sums.add(index, change);
              current[index] = (current[index] as number) + change;
            }
            for (let count = 0; count <= current.length; count++)
              expect(sums.before(count)).toBe(current.slice(0, count).reduce((a, b) => a + b, 0));
          }
        },
      ),
    );
  });

  test("MomentTree keeps mean and squares through any additions and removals", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: -100, max: 100 }))), (steps) => {
        const tree = new MomentTree();
        const present: { value: number; slot: number }[] = [];
        for (const step of steps) {
          if (step !== null) present.push({ value: step, slot: tree.add(step) });
          else if (present.length > 0) tree.remove(present.shift()?.slot ?? 0);
          const { count, mean, squares } = tree.total();
          const average = present.reduce((sum, { value }) => sum + value, 0) / present.length;
          expect(count).toBe(present.length);
          if (count === 0) continue;
          expect(mean).toBeCloseTo(average, 9);
          expect(squares).toBeCloseTo(
            present.reduce((sum, { value }) => sum + (value - average) ** 2, 0),
            6,
          );
        }
      }),
    );
  });

  test.each([
    [0, 1],
    [1, 0.317310507862914],
    [1.959963984540054, 0.05],
    [2.5758293035489004, 0.01],
    [2.8284271247461903, 0.004677734981047266],
    [3, 0.002699796063260189],
    [5, 5.733031437583892e-7],
    [8, 1.2441921148543639e-15],
    [-3, 0.002699796063260189],
  ])("the tail beyond %d deviations is %d", (z, tail) => {
    expect(Math.abs(twoSidedTail(z) - tail) / tail).toBeLessThan(1e-10);
  });
});
