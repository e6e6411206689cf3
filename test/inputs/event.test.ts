import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasLongWholeNumber, isDeeperThan, parseEvent } from "../../src/inputs/event.ts";
import { toJson } from "../../src/values/text.ts";
import type { ValueMap } from "../../src/values/value.ts";

describe("reading one event", () => {
  test("whole numbers past 2^53 keep every digit (V8)", () => {
    const json = '{"a":9007199254740993,"b":-12345678901234567890,"c":9007199254740991}';
    const event = parseEvent(json) as ValueMap;
    expect(event.a).toBe(9007199254740993n);
    expect(event.c).toBe(9007199254740991);
    expect(toJson(event)).toBe(json);
  });

  test("numbers with a fraction or an exponent stay doubles, however many digits they have", () => {
    expect(
      parseEvent('{"a":12345678901234567890.5,"b":12345678901234567890e2,"c":1234567890123456789}'),
    ).toEqual({
      a: Number("12345678901234567890.5"),
      b: Number("12345678901234567890e2"),
      c: 1234567890123456789n,
    });
  });

  test("a number of thousands of digits is a double, and costs nothing", () => {
    expect(parseEvent(`{"a":${"9".repeat(1_000_000)}}`)).toEqual({ a: Number.POSITIVE_INFINITY });
  });

  test.each(["__proto__", "constructor", "hasOwnProperty", "toString"])(
    "the key %s is plain data (V2)",
    (key) => {
      for (const value of ["1", "12345678901234567890", '{"x":12345678901234567890}']) {
        const event = parseEvent(`{"${key}":${value}}`) as ValueMap;
        expect(Object.getPrototypeOf(event)).toBe(Object.prototype);
        expect(Object.keys(event)).toEqual([key]);
        expect(toJson(event)).toBe(`{"${key}":${value}}`);
      }
      expect(({} as Record<string, unknown>).x).toBeUndefined();
    },
  );

  test("of a key given twice the last value counts, in both ways of reading", () => {
    expect(parseEvent('{"a":1,"a":2}')).toEqual({ a: 2 });
    expect(parseEvent('{"a":1,"a":12345678901234567890}')).toEqual({ a: 12345678901234567890n });
  });

  test("lone surrogates are kept", () => {
    expect(toJson(parseEvent('{"a":"\\ud800","\\udc00":1}') as ValueMap)).toBe('{"a":"\\ud800","\\udc00":1}');
  });

  test.each([
    ["{", "notJson"],
    ["{'a':1}", "notJson"],
    ['{"a":01}', "notJson"],
    ['{"a":01234567890123456789}', "notJson"],
    ['{"a":"12345678901234567 , 12345678901234567}', "notJson"],
    ["1", "notAnObject"],
    ["[]", "notAnObject"],
    ["null", "notAnObject"],
    ['"a"', "notAnObject"],
    ["12345678901234567890", "notAnObject"],
  ])("%s is refused as %s", (json, reason) => {
    expect(parseEvent(json)).toBe(reason);
  });

  test("512 levels are read, 513 are not, and ten million neither crash nor hang (G12)", () => {
    const nested = (levels: number) => `{"a":${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}}`;
    expect(typeof parseEvent(nested(512))).toBe("object");
    expect(parseEvent(nested(513))).toBe("tooDeep");
    expect(parseEvent(`${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`)).toBe("tooDeep");
    expect(parseEvent("[".repeat(10_000_000))).toBe("tooDeep");
  });

  test("many brackets side by side, or inside strings, are not depth", () => {
    expect(typeof parseEvent(`{"a":[${"[],".repeat(2000)}1]}`)).toBe("object");
    expect(typeof parseEvent(JSON.stringify({ a: '[{\\"'.repeat(2000) }))).toBe("object");
  });
});

describe("the quick looks before parsing", () => {
  test("every number of 16 or more digits is seen, wherever it stands", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.bigInt({ min: 10n ** 15n, max: 10n ** 40n }),
        fc.string(),
        (before, n, after) => {
          expect(hasLongWholeNumber(`{${JSON.stringify(before)}:-${n},"b":${JSON.stringify(after)}}`)).toBe(
            true,
          );
        },
      ),
    );
  });

  test("digits in identifiers and fractions do not make the reading slow", () => {
    expect(hasLongWholeNumber('{"a":"12345678901234567890","b":0.12345678901234567890}')).toBe(false);
  });

  test("depth is what a parser would count", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), fc.integer({ min: 0, max: 8 }), (json, limit) => {
        expect(isDeeperThan(json, limit)).toBe(depthOf(JSON.parse(json)) > limit);
      }),
    );
  });
});

function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
