/** Rounding and printing of numbers, against tables worked out by hand. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Value } from "../../src/index.ts";
import { evaluate, expression } from "./expression.ts";

describe("round", () => {
  test.each<[number, number, number]>([
    [2.555, 2, 2.56],
    [1.005, 2, 1.01],
    [-1.005, 2, -1.01],
    [0.5, 0, 1],
    [1.5, 0, 2],
    [2.5, 0, 3],
    [-2.5, 0, -3],
    [-0.4, 0, 0],
    [0.49999999999999994, 0, 0],
    [8.345, 2, 8.35],
    [1234.5678, 3, 1234.568],
    [1e-7, 3, 0],
    [1e21, 2, 1e21],
    [0.1, 20, 0.1],
    [123456789.125, 2, 123456789.13],
    [5e-324, 323, 1e-323],
  ])("rounds %d to %i places: %d", (num, precision, expected) => {
    expect(evaluate("round(n, p)", { n: num, p: precision })).toBe(expected);
  });

  test("leaves whole numbers past 2^53 as they are", () => {
    expect(evaluate("round(n, 2)", { n: 9007199254740993n })).toBe(9007199254740993n);
  });

  test("refuses a negative precision", () => {
    expect(() => evaluate("round(1.5, -1)")).toThrow(/cannot be negative/);
    expect(evaluate("round(1.5, p)", { p: -1 })).toBeNull();
  });

  test("is never further away than half a unit of the last place", () => {
    const run = expression("round(n, p)");
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.integer({ min: 0, max: 8 }), (n, p) => {
        const result = run({ n, p }) as number;
        expect(Math.abs(result - n)).toBeLessThanOrEqual(
          0.5 * 10 ** -p * (1 + 1e-6) + Math.abs(n) * 2 ** -52,
        );
        expect(run({ n: result, p })).toBe(result);
      }),
    );
  });
});

describe("sigfig", () => {
  test.each<[number, number, number]>([
    [1234.5, 3, 1230],
    [0.00123456, 3, 0.00123],
    [9.99, 2, 10],
    [-45.5, 2, -46],
    [1e-300, 1, 1e-300],
    [0, 3, 0],
    [7, 3, 7],
  ])("rounds %d to %i digits: %d", (num, digits, expected) => {
    expect(evaluate("sigfig(n, d)", { n: num, d: digits })).toBe(expected);
  });
});

describe("printf", () => {
  // As C prints them.
  test.each<[string, Value[], string | null]>([
    ["%d", [42], "42"],
    ["%5d|%-5d|%05d", [42, 42, 42], "   42|42   |00042"],
    ["%+d|% d|%+d", [42, 42, -42], "+42| 42|-42"],
    ["%.5d|%8.5d", [42, -42], "00042|  -00042"],
    ["%d", [3.99], "3"],
    ["%d", [-3.99], "-3"],
    ["%i", ["17"], "17"],
    ["%d", [9007199254740993n], "9007199254740993"],
    ["%'d|%'d", [1234567, -123], "1,234,567|-123"],
    ["%'.2f", [1234567.891], "1,234,567.89"],
    ["%u", [-1], "18446744073709551615"],
    ["%x|%X|%#x|%#X", [255, 255, 255, 255], "ff|FF|0xff|0XFF"],
    ["%o|%#o", [8, 8], "10|010"],
    ["%08x|%#010x", [48879, 48879], "0000beef|0x0000beef"],
    ["%f|%.0f|%.1f", [1.5, 1.5, 0.25], "1.500000|2|0.2"],
    ["%.2f|%.2f", [0.125, 0.375], "0.12|0.38"],
    ["%.2f", [1.005], "1.00"],
    ["%.20f", [0.1], "0.10000000000000000555"],
    ["%10.3f|%-10.3f|%010.3f", [4.14159, 4.14159, -4.14159], "     4.142|4.142     |-00004.142"],
    ["%e|%.2e|%E", [12345.678, 0.000123, 1], "1.234568e+04|1.23e-04|1.000000E+00"],
    ["%.1e", [9.96], "1.0e+01"],
    ["%.0e|%#.0e", [15, 15], "2e+01|2.e+01"],
    ["%g|%g|%g|%g", [100000, 1000000, 0.0001, 0.00001], "100000|1e+06|0.0001|1e-05"],
    ["%g|%.3g|%#g", [1.5, 1234.5, 1.5], "1.5|1.23e+03|1.50000"],
    ["%G", [1e-10], "1E-10"],
    ["%g", [0], "0"],
    ["%a|%a|%.1a|%A", [1, 10, 1.96875, 255.5], "0x1p+0|0x1.4p+3|0x2.0p+0|0X1.FFP+7"],
    ["%a", [0], "0x0p+0"],
    ["%c%c", [65, "Foo"], "AF"],
    ["%s|%10s|%-6s|%.2s", ["abc", "abc", "abc", "abc"], "abc|       abc|abc   |ab"],
    ["%3s|", ["😀"], "  😀|"],
    ["%s %s", [true, [1, "a"]], 'true [1,"a"]'],
    ["%z", ["x"], "x"],
    ["%*d|%-*d|%.*f", [5, 42, 5, 42, 1, 2.345], "   42|42   |2.3"],
    ["%*d|", [-5, 42], "42   |"],
    ["100%%", [], "100%"],
    ["%d", ["seven"], null],
    ["%c", [-1], null],
    ["%100000d", [1], null],
    ["%.1f", [true], null],
  ])("writes %s with %o", (format, values, expected) => {
    const fields = Object.fromEntries(values.map((value, index) => [`v${index}`, value]));
    const names = Object.keys(fields).map((name) => `, ${name}`);
    expect(evaluate(`printf(f${names.join("")})`, { f: format, ...fields })).toBe(expected);
  });

  test.each(["%n", "%C", "%1$d", "%", "%y"])("refuses %j", (format) => {
    expect(() => evaluate(`printf(${JSON.stringify(format)}, 1)`)).toThrow(/begins nothing known/);
    expect(evaluate("printf(f, 1)", { f: format })).toBeNull();
  });

  test("counts the values that a constant format takes", () => {
    expect(() => evaluate('printf("%d %d", 1)')).toThrow(/takes 2 values, and is given 1/);
    expect(evaluate("printf(f, 1)", { f: "%d %d" })).toBeNull();
  });

  test("%f and %e agree with JavaScript wherever nothing lies half-way", () => {
    const double = fc.double({ min: -1e15, max: 1e15, noNaN: true });
    const fixed = expression('printf("%.7f", n)');
    const exponential = expression('printf("%.9e", n)');
    fc.assert(
      fc.property(double, (n) => {
        fc.pre(!Number.isInteger(n * 2 ** 20));
        expect(fixed({ n })).toBe(n.toFixed(7));
        expect(exponential({ n })).toBe(n.toExponential(9).replace(/e([+-])(\d)$/, "e$10$2"));
      }),
    );
  });
});

describe("tostring", () => {
  test.each<[Value, string, string]>([
    [615, "duration", "00:10:15"],
    [90061, "duration", "1+01:01:01"],
    [-90, "duration", "-00:01:30"],
    [0.5, "duration", "00:00:00.500000"],
    [59.9999999, "duration", "00:01:00.000000"],
    [12345.6789, "commas", "12,345.68"],
    [1234567, "commas", "1,234,567"],
    [-999.995, "commas", "-1,000.00"],
    [999, "commas", "999"],
    [255, "hex", "0xFF"],
    [-255, "hex", "-0xFF"],
    [15.9, "hex", "0xF"],
    [2n ** 62n, "hex", "0x4000000000000000"],
    [10, "binary", "1010"],
  ])("writes %s as %s: %s", (value, format, expected) => {
    expect(evaluate("tostring(v, f)", { v: value, f: format })).toBe(expected);
  });
});

describe("powers and bits", () => {
  test("whole powers are exact within 64 bits", () => {
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 30 }), fc.integer({ min: 0, max: 20 }), (base, exponent) => {
        const exact = BigInt(base) ** BigInt(exponent);
        if (exact >= -(2n ** 63n) && exact < 2n ** 63n) {
          expect(BigInt(evaluate("pow(a, b)", { a: base, b: exponent }) as number)).toBe(exact);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("bitwise functions agree with those of bigint on 53 bits", () => {
    const bits = fc.maxSafeNat();
    const operations = ["and", "or", "xor"].map((name) => expression(`bit_${name}(a, b)`));
    fc.assert(
      fc.property(bits, bits, (a, b) => {
        const [x, y] = [BigInt(a), BigInt(b)];
        expect(operations.map((run) => run({ a, b }))).toEqual([x & y, x | y, x ^ y].map(Number));
      }),
    );
    expect(evaluate("bit_shift_left(a, 1)", { a: 2 ** 52 })).toBe(0);
    expect(evaluate("bit_shift_right(a, 60)", { a: 2 ** 52 })).toBe(0);
    expect(evaluate("bit_and(a, 1)", { a: 2 ** 53 })).toBeNull();
  });
});
