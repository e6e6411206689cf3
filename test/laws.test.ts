/** Laws that hold for all values, tried on random ones. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runPipeline, type Value } from "../src/index.ts";
import { compareText, deepEqual, equal, notEqual, order } from "../src/values/compare.ts";
import { parseJson } from "../src/values/json.ts";
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
