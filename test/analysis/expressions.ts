/** Random expressions over the fields `a`, `b` and `c`, and values that these can have. */
import fc from "fast-check";
import type { ValueMap } from "../../src/values/value.ts";

const ATOMS = ["a", "b", "c", '"x"', '"ABC"', '"5"', "5", "-1.5", "true", '["x", 1]', '{"k": 1}'];

const CALLS: readonly (readonly [head: string, tail: string])[] = [
  ["lower(", ")"],
  ["upper(", ")"],
  ["len(", ")"],
  ["abs(", ")"],
  ["tostring(", ")"],
  ["tonumber(", ")"],
  ["isnull(", ")"],
  ["typeof(", ")"],
  ["mvcount(", ")"],
  ["mvdedup(", ")"],
  ["split(", ', ",")'],
  ["mvindex(", ", 0)"],
  ["mvappend(", ", a)"],
  ["cast(", ', "string")'],
  ["cast(", ', "long")'],
  ["ucast(", ', "string", null)'],
  ["ucast(", ', "long", 7)'],
  ["ucast(", ', "long", "none")'],
  ["parse_long(", ")"],
  ["to_bytes(", ")"],
  ["md5(", ")"],
  ["nullif(", ", b)"],
  ["(-", ")"],
  ["(NOT ", ")"],
  ["(", ").k"],
  ["(", ") IS NULL"],
  ["match(", ", /x/)"],
];

const PAIRS: readonly (readonly [string, string, string])[] = [
  ["(", " + ", ")"],
  ["(", " * ", ")"],
  ["(", " = ", ")"],
  ["(", " < ", ")"],
  ["(", " AND ", ")"],
  ["coalesce(", ", ", ")"],
  ["if(a = 1, ", ", ", ")"],
  ["case(a = 1, ", ", true, ", ")"],
  ["validate(b = 1, ", ", c = 1, ", ")"],
];

/** Some of these are refused when they are checked: a constant of a wrong type. */
export const expressions: fc.Arbitrary<string> = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(...ATOMS),
    fc.tuple(fc.constantFrom(...CALLS), tie("any")).map(([[head, tail], inner]) => head + inner + tail),
    fc
      .tuple(fc.constantFrom(...PAIRS), tie("any"), tie("any"))
      .map(([[head, middle, tail], left, right]) => head + left + middle + right + tail),
  ),
})).any;

export const VALUES = [
  null,
  "x",
  "abc",
  "ABC",
  "5",
  "5.0",
  "ab,c",
  5,
  1,
  0,
  -2.5,
  true,
  false,
  [],
  ["x", 1],
  { k: 1 },
];

export const rowsOfValues: fc.Arbitrary<ValueMap[]> = fc.array(
  fc.record({
    a: fc.constantFrom(...VALUES),
    b: fc.constantFrom(...VALUES),
    c: fc.constantFrom(...VALUES),
  }) as fc.Arbitrary<ValueMap>,
  { minLength: 1, maxLength: 12 },
);
