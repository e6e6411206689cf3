/** Laws that hold for all values, tried on random ones. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runPipeline, type Value } from "../src/index.ts";
import { compareText, deepEqual, equal, notEqual, order } from "../src/values/compare.ts";
import { parseJson } from "../src/values/json.ts";
import { identity, totalOrder } from "../src/values/same.ts";
import { toJson } from "../src/values/text.ts";

const truth = fc.constantFrom(true, false, null);
const whole = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value): Value => {
  const exact = value >= -9007199254740991n && value <= 9007199254740991n;
  return exact ? Number(value) : value;
});
/** A double beyond 2^53 is a double, and its shortest digits read back as another whole number (V8). */
const double = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .filter((candidate) => !Number.isInteger(candidate) || Number.isSafeInteger(candidate));
const number = fc.oneof(fc.integer(), double, whole);
const value = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  number,
  fc.string({ unit: "binary" }),
  fc.array(fc.oneof(number, fc.string(), fc.constant(null)), { maxLength: 3 }),
  fc.dictionary(fc.string(), fc.oneof(number, fc.string()), { maxKeys: 3 }),
) as fc.Arbitrary<Value>;

/** One expression over fields a, b and c, with all passes and with none. */
function evaluate(text: string, fields: Record<string, Value>): Value {
  const run = (passes: Record<string, boolean>) =>
    runPipeline(`from source | eval result = ${text} | select result`, [fields], { passes })[0]?.result;
  const result = run({});
  expect(run({ all: false })).toEqual(result);
  return result as Value;
}

describe("Kleene logic (N1)", () => {
  const table = (operator: "and" | "or", a: Value, b: Value): Value => {
    const decisive = operator === "or";
    if (a === decisive || b === decisive) return decisive;
    return a === null || b === null ? null : !decisive;
  };

  test("AND, OR, XOR and NOT follow their tables", () => {
    fc.assert(
      fc.property(truth, truth, (a, b) => {
        expect(evaluate("a AND b", { a, b })).toBe(table("and", a, b));
        expect(evaluate("a OR b", { a, b })).toBe(table("or", a, b));
        expect(evaluate("a XOR b", { a, b })).toBe(a === null || b === null ? null : a !== b);
        expect(evaluate("NOT a", { a })).toBe(a === null ? null : !a);
      }),
      { numRuns: 40 },
    );
  });

  test("De Morgan and distribution hold in three values", () => {
    fc.assert(
      fc.property(truth, truth, truth, (a, b, c) => {
        const fields = { a, b, c };
        expect(evaluate("NOT (a AND b)", fields)).toBe(evaluate("NOT a OR NOT b", fields));
        expect(evaluate("a AND (b OR c)", fields)).toBe(evaluate("(a AND b) OR (a AND c)", fields));
      }),
      { numRuns: 40 },
    );
  });
});

describe("more of Kleene's logic", () => {
  const LAWS: readonly (readonly [left: string, right: string])[] = [
    ["a AND b", "b AND a"],
    ["a OR b", "b OR a"],
    ["a XOR b", "b XOR a"],
    ["(a AND b) AND c", "a AND (b AND c)"],
    ["(a OR b) OR c", "a OR (b OR c)"],
    ["(a XOR b) XOR c", "a XOR (b XOR c)"],
    ["NOT (a AND b AND c)", "NOT a OR NOT b OR NOT c"],
    ["NOT (a OR b OR c)", "NOT a AND NOT b AND NOT c"],
    ["a AND (b OR c)", "(a AND b) OR (a AND c)"],
    ["a OR (b AND c)", "(a OR b) AND (a OR c)"],
    ["NOT NOT a", "a"],
    ["a AND a", "a"],
    ["a OR a", "a"],
    ["a AND (a OR b)", "a"],
    ["a OR (a AND b)", "a"],
    ["a AND true", "a"],
    ["a OR false()", "a"],
    ["a AND false", "false"],
    ["a OR true()", "true"],
    ["a XOR b", "(a AND NOT b) OR (NOT a AND b)"],
    ["NOT (a XOR b)", "NOT a XOR b"],
    ["a XOR false", "a"],
    ["a XOR true", "NOT a"],
    ["a XOR null", "null"],
    ["if(a, 1, 0)", "case(a, 1, true, 0)"],
  ];
  const VALUES: readonly Value[] = [true, false, null];
  const rows = VALUES.flatMap((a) => VALUES.flatMap((b) => VALUES.map((c) => ({ a, b, c }))));

  test.each(LAWS)("%s is %s, for all truth values, with passes and without", (left, right) => {
    for (const all of [true, false]) {
      const text = `from source | eval l = ${left}, r = ${right} | select l, r`;
      for (const { l, r } of runPipeline(text, rows, { passes: { all } })) expect(l).toBe(r);
    }
  });

  test("an operand that is no boolean counts as null (N1)", () => {
    const odd = value.filter((each) => typeof each !== "boolean");
    fc.assert(
      fc.property(odd, truth, (a, b) => {
        for (const operator of ["AND", "OR", "XOR"]) {
          const expected = evaluate(`null ${operator} b`, { b });
          expect(evaluate(`a ${operator} b`, { a, b })).toBe(expected);
          expect(evaluate(`b ${operator} a`, { a, b })).toBe(expected);
        }
        expect(evaluate("NOT a", { a })).toBeNull();
      }),
      { numRuns: 40 },
    );
  });

  test("`where` keeps a row only where the condition is true (N4)", () => {
    const kept = runPipeline("from source | where a AND NOT b", rows);
    expect(kept).toEqual(rows.filter(({ a, b }) => a === true && b === false));
  });
});

describe("the order that `sort` has", () => {
  const mixed = fc.oneof(
    value,
    fc.constantFrom<Value>(0, -0, 1, "1", "", "a", true, [], {}, [1], [1, 2], { a: 1 }, 2 ** 53, 2n ** 53n),
    fc.uint8Array({ maxLength: 3 }) as fc.Arbitrary<Value>,
  );
  const rank = (each: Value) =>
    each === null
      ? 0
      : typeof each === "number" || typeof each === "bigint"
        ? 1
        : typeof each === "string"
          ? 2
          : 3;

  test("is total: every two values have an order, the opposite one the other way round", () => {
    fc.assert(
      fc.property(mixed, mixed, (a, b) => {
        const sign = totalOrder(a, b);
        expect(Number.isNaN(sign)).toBe(false);
        expect(Math.sign(sign) + Math.sign(totalOrder(b, a))).toBe(0);
        expect(totalOrder(a, a)).toBe(0);
        if (rank(a) !== rank(b)) expect(Math.sign(sign)).toBe(Math.sign(rank(a) - rank(b)));
      }),
      { numRuns: 1000 },
    );
  });

  test("is transitive", () => {
    fc.assert(
      fc.property(mixed, mixed, mixed, (a, b, c) => {
        const [x, y, z] = [a, b, c].sort(totalOrder) as [Value, Value, Value];
        expect(totalOrder(x, y)).toBeLessThanOrEqual(0);
        expect(totalOrder(y, z)).toBeLessThanOrEqual(0);
        expect(totalOrder(x, z)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 1000 },
    );
  });

  test("finds two values equal exactly where they are the same (V11), and agrees with `<` inside a type", () => {
    fc.assert(
      fc.property(mixed, mixed, (a, b) => {
        expect(totalOrder(a, b) === 0).toBe(identity(a) === identity(b));
        const sign = rank(a) === rank(b) ? order(a, b) : null;
        if (sign !== null) expect(Math.sign(totalOrder(a, b)) + 0).toBe(Math.sign(sign) + 0);
      }),
      { numRuns: 1000 },
    );
  });

  test("is the order of the command, whatever the order of the rows", () => {
    const plain = mixed.filter((each) => !(each instanceof Uint8Array) && !Object.is(each, -0));
    fc.assert(
      fc.property(fc.array(plain, { maxLength: 12 }), (values) => {
        const sorted = (given: readonly Value[]) =>
          runPipeline(
            "from source | sort x",
            given.map((x) => ({ x })),
          ).map(({ x }) => identity(x ?? null));
        const expected = [...values].sort(totalOrder).map(identity);
        expect(sorted(values)).toEqual(expected);
        expect(sorted(values.toReversed())).toEqual(expected);
      }),
    );
  });
});

describe("comparison (V6)", () => {
  test("`=` is symmetric, `!=` is its opposite, and null answers null", () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(equal(a, b)).toBe(equal(b, a));
        expect(notEqual(a, b)).toBe(equal(a, b) === null ? null : !equal(a, b));
        if (a === null || b === null) expect(equal(a, b)).toBeNull();
      }),
    );
  });

  test("order is antisymmetric, transitive over numbers, and agrees with `=`", () => {
    fc.assert(
      fc.property(
        number as fc.Arbitrary<Value>,
        number as fc.Arbitrary<Value>,
        number as fc.Arbitrary<Value>,
        (a, b, c) => {
          const sign = (x: Value, y: Value) => Math.sign(order(x, y) ?? Number.NaN) + 0;
          expect(sign(a, b)).toBe(-sign(b, a) + 0);
          expect(sign(a, b) === 0).toBe(equal(a, b));
          if (sign(a, b) <= 0 && sign(b, c) <= 0) expect(sign(a, c)).toBeLessThanOrEqual(0);
        },
      ),
    );
  });

  test("texts are ordered by code point", () => {
    const points = (text: string) => Array.from(text, (character) => character.codePointAt(0) as number);
    const naive = (a: string, b: string) => {
      const [left, right] = [points(a), points(b)];
      const at = left.findIndex((point, index) => point !== right[index]);
      if (at < 0) return left.length - right.length;
      return at >= right.length ? 1 : (left[at] as number) - (right[at] as number);
    };
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (a, b) => {
        expect(Math.sign(compareText(a, b))).toBe(Math.sign(naive(a, b)));
      }),
    );
  });

  test("a number and its text are equal, with no digit lost", () => {
    const next = (a: Value) => String(BigInt(a as number) + 1n);
    const law = (a: Value) => equal(a, String(a)) === true && equal(a, next(a)) === false;
    fc.assert(fc.property(whole, law));
  });

  test("deep equality is reflexive and survives a round trip through JSON", () => {
    fc.assert(
      fc.property(value, (a) => {
        expect(deepEqual(a, a, 0)).toBe(true);
        expect(deepEqual(a, parseJson(toJson(a)) as Value, 0)).toBe(true);
      }),
    );
  });
});

describe("whole numbers (V8)", () => {
  test("sums, differences and products are exact within 64 bits", () => {
    fc.assert(
      fc.property(whole, whole, (a, b) => {
        const [x, y] = [BigInt(a as number), BigInt(b as number)];
        const expected = { "+": x + y, "-": x - y, "*": x * y };
        for (const [operator, exact] of Object.entries(expected)) {
          const result = evaluate(`a ${operator} b`, { a, b });
          const fits = exact >= -(2n ** 63n) && exact < 2n ** 63n;
          if (fits) expect(BigInt(result as number)).toBe(exact);
          else expect(result).toBe(Number(exact));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("the caller's events (V3)", () => {
  test("are never modified, whatever the text does to them", () => {
    const text = `from source | eval a = mvappend(a, "x"), b = create_map(["k", b]), c = split(c, ",") | rename a AS d
      | fields - b | rex field=c "(?<e>.)" | eval f = [a, b], g = {"m": m}`;
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom("a", "b", "c", "d", "m"), value), (event) => {
        const before = toJson(event);
        runPipeline(text, [Object.freeze(event)]);
        expect(toJson(event)).toBe(before);
      }),
    );
  });
});
