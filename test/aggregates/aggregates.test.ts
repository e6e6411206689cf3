/** Every aggregate against a plain computation over all values, however the rows were split, merged, saved and restored. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AGGREGATES } from "../../src/aggregates/index.ts";
import type { Accumulation, AggregateSpec } from "../../src/language/aggregate.ts";
import { parseJson } from "../../src/values/json.ts";
import { toJson } from "../../src/values/text.ts";
import type { Value } from "../../src/values/value.ts";

interface Seen {
  readonly value: Exclude<Value, null>;
  readonly time: number | null;
  readonly order: number;
}

type Naive = (seen: readonly Seen[], arguments_: readonly number[]) => Value;

const isNumber = (value: Value): value is number | bigint =>
  typeof value === "number" || typeof value === "bigint";
const numbersOf = (seen: readonly Seen[]) => seen.map(({ value }) => value).filter(isNumber);

/** Values here are quarters of small whole numbers, or bigints: bigint holds four times any of them. */
const quarters = (value: number | bigint) => (typeof value === "bigint" ? value * 4n : BigInt(value * 4));
function fromQuarters(value: bigint): number | bigint {
  if (value % 4n !== 0n) return Number(value) / 4;
  const whole = value / 4n;
  return whole >= -9007199254740991n && whole <= 9007199254740991n ? Number(whole) : whole;
}

function rankOf(value: Value): number {
  return isNumber(value) ? 0 : typeof value === "string" ? 1 : 2;
}

/** Numbers, texts, others by their JSON. */
function compare(a: Value, b: Value): number {
  if (rankOf(a) !== rankOf(b)) return rankOf(a) - rankOf(b);
  const [x, y] = rankOf(a) === 2 ? [toJson(a), toJson(b)] : [a as string, b as string];
  return x < y ? -1 : x > y ? 1 : 0;
}

function byTime(seen: readonly Seen[]): readonly Seen[] {
  const timed = seen.filter(({ time }) => time !== null);
  return timed.length === 0
    ? seen
    : timed.toSorted((a, b) => (a.time as number) - (b.time as number) || a.order - b.order);
}

const keyOf = (value: Value) => `${typeof value === "string"}${toJson(value)}`;

function distinct(seen: readonly Seen[]): Value[] {
  return [...new Map(seen.map(({ value }) => [keyOf(value), value])).values()];
}

function percentile(seen: readonly Seen[], percent: number, upper = false): Value {
  const sorted = numbersOf(seen)
    .map(Number)
    .sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const place = ((sorted.length - 1) * percent) / 100;
  const [low, high] = [sorted[Math.floor(place)] as number, sorted[Math.ceil(place)] as number];
  return upper ? high : low + (high - low) * (place % 1);
}

function variance(seen: readonly Seen[], sample: boolean): number | null {
  const numbers = numbersOf(seen).map(Number);
  if (numbers.length === 0) return null;
  if (numbers.length === 1) return 0;
  const mean = numbers.reduce((a, b) => a + b, 0) / numbers.length;
  const squares = numbers.reduce((total, each) => total + (each - mean) ** 2, 0);
  return squares / (sample ? numbers.length - 1 : numbers.length);
}

const root = (value: number | null) => (value === null ? null : Math.sqrt(value));

const NAIVE: Readonly<Record<string, Naive>> = {
  count: (seen) => seen.length,
  sum: (seen) => {
    const numbers = numbersOf(seen);
    return numbers.length === 0 ? null : fromQuarters(numbers.map(quarters).reduce((a, b) => a + b));
  },
  sumsq: (seen) => {
    const numbers = numbersOf(seen).map((value) => Number(value));
    return numbers.length === 0 ? null : numbers.reduce((total, each) => total + each * each, 0);
  },
  avg: (seen) => {
    const numbers = numbersOf(seen);
    const total = numbers.map(quarters).reduce((a, b) => a + b, 0n);
    return numbers.length === 0 ? null : Number(total) / 4 / numbers.length;
  },
  min: (seen) => seen.map(({ value }) => value).sort(compare)[0] ?? null,
  max: (seen) =>
    seen
      .map(({ value }) => value)
      .sort(compare)
      .at(-1) ?? null,
  range: (seen) => {
    const sorted = numbersOf(seen).sort(compare);
    const [low, high] = [sorted[0], sorted.at(-1)];
    return low === undefined || high === undefined ? null : fromQuarters(quarters(high) - quarters(low));
  },
  dc: (seen) => distinct(seen).length,
  estdc_error: () => 0,
  values: (seen) => (seen.length === 0 ? null : distinct(seen).sort(compare)),
  list: (seen) => (seen.length === 0 ? null : seen.map(({ value }) => value)),
  mode: (seen) => {
    const times = (value: Value) => seen.filter((one) => keyOf(one.value) === keyOf(value)).length;
    return distinct(seen).sort((a, b) => times(b) - times(a) || compare(a, b))[0] ?? null;
  },
  first: (seen) => seen[0]?.value ?? null,
  last: (seen) => seen.at(-1)?.value ?? null,
  earliest: (seen) => byTime(seen)[0]?.value ?? null,
  latest: (seen) => byTime(seen).at(-1)?.value ?? null,
  earliest_time: (seen) => byTime(seen)[0]?.time ?? null,
  latest_time: (seen) => byTime(seen).at(-1)?.time ?? null,
  rate: (seen) => {
    const ordered = byTime(seen.filter(({ value }) => isNumber(value)));
    const [first, last] = [ordered[0], ordered.at(-1)];
    if (first === undefined || last === undefined) return null;
    const elapsed = (last.time ?? last.order) - (first.time ?? first.order);
    const grown = quarters(last.value as number) - quarters(first.value as number);
    return elapsed === 0 ? null : Number(grown) / 4 / elapsed;
  },
  median: (seen) => percentile(seen, 50),
  perc: (seen, [percent = 0]) => percentile(seen, percent),
  exactperc: (seen, [percent = 0]) => percentile(seen, percent),
  upperperc: (seen, [percent = 0]) => percentile(seen, percent, true),
  var: (seen) => variance(seen, true),
  varp: (seen) => variance(seen, false),
  stdev: (seen) => root(variance(seen, true)),
  stdevp: (seen) => root(variance(seen, false)),
};

/** No digit of these is lost in any order of adding them up. */
const fractions = fc.integer({ min: -40, max: 40 }).map((quarter) => quarter / 4 + 0);
const wholes = fc.oneof(fc.integer(), fc.bigInt({ min: 2n ** 53n, max: 2n ** 53n + 3n }));
const others = fc.oneof(
  fc.constantFrom("", "a", "b", "1", "10", "😀"),
  fc.constantFrom(true, false, [1], ["a", null], { k: 1 }),
);

function valuesWith(numbers: fc.Arbitrary<number | bigint>) {
  return fc.oneof({ weight: 3, arbitrary: numbers }, { weight: 1, arbitrary: others }) as fc.Arbitrary<
    Exclude<Value, null>
  >;
}

const value = valuesWith(fractions);

function rowsOf(values: fc.Arbitrary<Exclude<Value, null>>) {
  return fc.record({
    given: fc.array(
      fc.record({
        value: values,
        time: fc.option(fc.integer({ min: -5, max: 5 }), { freq: 6 }),
        /** In which part the row is counted, and whether that part is then saved and restored. */
        part: fc.nat({ max: 3 }),
        saved: fc.boolean(),
      }),
      { maxLength: 14 },
    ),
    timed: fc.boolean(),
    /** In which order the parts are merged. */
    order: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
    percent: fc.constantFrom(0, 5, 25, 50, 90, 99, 100),
  });
}

function throughJson(accumulation: Accumulation, state: unknown): unknown {
  return accumulation.restore(parseJson(toJson(accumulation.save(state))) ?? null);
}

function near(found: Value, expected: Value): void {
  if (typeof found !== "number" || typeof expected !== "number") expect(found).toEqual(expected);
  else expect(Math.abs(found - expected)).toBeLessThanOrEqual(Math.abs(expected) * 1e-9 + 1e-9);
}

/** What divides or takes roots is not exact, and gets no numbers past 2^53; everything else is to the digit. */
const ROUNDED: ReadonlySet<string> = new Set([
  ...["avg", "rate", "sumsq", "var", "varp", "stdev", "stdevp", "median", "perc", "exactperc", "upperperc"],
]);

function agree(spec: AggregateSpec, found: Value, expected: Value): void {
  if (ROUNDED.has(spec.name)) near(found, expected);
  else expect(found).toEqual(expected);
}

test("each aggregate has a second implementation", () => {
  expect(Object.keys(NAIVE).sort()).toEqual(AGGREGATES.map(({ name }) => name).sort());
});

describe.each(AGGREGATES)("$name", (spec) => {
  const naive = NAIVE[spec.name] as Naive;
  const numbers = ROUNDED.has(spec.name) ? fractions : fc.oneof(wholes, fc.integer());
  const rows = fc.oneof(rowsOf(value), rowsOf(valuesWith(numbers)));
  const constants = (percent: number) => (spec.parameters.length > 1 ? [percent] : []);

  test("gives what all values give, split, merged in any order, saved and restored", () => {
    fc.assert(
      fc.property(rows, ({ given, timed, order, percent }) => {
        const seen = given.map(({ value: each, time }, index) => ({
          value: each,
          time: timed ? time : null,
          order: index,
        }));
        const accumulation = spec.start(constants(percent));
        const parts = [0, 1, 2, 3].map(() => accumulation.start());
        seen.forEach((one, index) => {
          const { part, saved } = given[index] as { part: number; saved: boolean };
          parts[part] = accumulation.add(parts[part], one.value, one.time, one.order);
          if (saved) parts[part] = throughJson(accumulation, parts[part]);
        });
        let whole = accumulation.start();
        for (const place of order) {
          const before = toJson(accumulation.save(parts[place]));
          whole = accumulation.merge(whole, parts[place]);
          // What is merged into another stays as it was, now and when the other goes on.
          expect(toJson(accumulation.save(parts[place]))).toBe(before);
        }
        const expected = naive(seen, constants(percent));
        agree(spec, accumulation.result(whole), expected);
        agree(spec, accumulation.result(throughJson(accumulation, whole)), expected);
        agree(spec, accumulation.result(whole), expected);
      }),
      { numRuns: 200 },
    );
  });

  test("goes on after it was saved without touching what was saved, or what it was merged from", () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 6 }), value, fc.nat(5), (first, next, time) => {
        const accumulation = spec.start(constants(50));
        const counted = (values: readonly Value[]) =>
          values.reduce<unknown>(
            (state, each, index) => accumulation.add(state, each, index, index),
            accumulation.start(),
          );
        let state = counted(first);
        const saved = accumulation.save(state);
        const text = toJson(saved);
        let merged = accumulation.merge(accumulation.start(), state);
        let restored = accumulation.restore(saved);
        for (const each of [next, next, next]) {
          state = accumulation.add(state, each, time, 10);
          expect(toJson(saved)).toBe(text);
          restored = accumulation.add(restored, each, time, 10);
          expect(toJson(saved)).toBe(text);
        }
        const source = counted(first);
        merged = accumulation.merge(accumulation.start(), source);
        for (const each of [next, next]) merged = accumulation.add(merged, each, time, 10);
        expect(toJson(accumulation.save(source))).toBe(text);
        expect(toJson(accumulation.save(accumulation.add(counted([]), next, time, 10)))).toBe(
          toJson(accumulation.save(accumulation.add(accumulation.start(), next, time, 10))),
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe("numbers at the edge", () => {
  const run = (name: string, values: readonly Value[]): Value => {
    const accumulation = AGGREGATES.find((spec) => spec.name === name)?.start([50]) as Accumulation;
    const parts = [values.slice(0, 2), values.slice(2)].map((part) =>
      part.reduce<unknown>(
        (state, each, index) => accumulation.add(state, each, null, index),
        accumulation.start(),
      ),
    );
    return accumulation.result(throughJson(accumulation, accumulation.merge(parts[0], parts[1])));
  };

  test.each<[name: string, values: Value[], result: Value]>([
    ["sum", [1e308, 1e308, 5], null],
    ["sum", [5, 1e308, 1e308], null],
    ["avg", [1e308, 1e308, 5], null],
    ["sumsq", [1e200, 1], null],
    ["stdev", [1e308, -1e308], null],
    ["var", [1e200, -1e200, 0], null],
    ["range", [1e308, -1e308], null],
    ["sum", [2n ** 62n, 2n ** 62n - 1n], 2n ** 63n - 1n],
    ["sum", [2n ** 62n, 2n ** 62n], 2 ** 63],
    ["sum", [9007199254740991, 2, -2], 9007199254740991],
    ["avg", [2n ** 60n, 2n ** 60n], 2n ** 60n],
    ["max", [9007199254740993n, 9007199254740992], 9007199254740993n],
    ["range", [9007199254740993n, 0], 9007199254740993n],
    ["sum", [0.5, "7", true], 0.5],
    ["dc", [1, 1.0, "1", true], 3],
  ])("%s of %o is %o", (name, values, result) => {
    expect(run(name, values)).toEqual(result);
  });

  test("variance does not drown in a large mean", () => {
    const values = Array.from({ length: 1000 }, (_, index) => 1e9 + (index % 2));
    expect(run("varp", values)).toBeCloseTo(0.25, 9);
  });
});

test("an aggregate that says when it is null is null then only", () => {
  const said = AGGREGATES.filter(({ nulls }) => nulls !== undefined);
  expect(said.length).toBeGreaterThan(0);
  for (const { name, nulls, examples } of said) {
    for (const { values, result } of examples) {
      const mayBe = nulls === "without-numbers" && !values.some(isNumber);
      expect(result === null && !mayBe, `${name} of ${toJson([...values])}`).toBe(false);
    }
  }
});
