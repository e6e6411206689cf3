import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, print, sameTree } from "../../grammar/index.ts";
import { CONSTRUCTS } from "./constructs.ts";
import { publishedTexts } from "./corpus.ts";
import { errorsOf, SEED } from "./reading.ts";
import { TABLE } from "./table.ts";

const OWN: readonly string[] = [
  "from a | where x = 1 AND (y = 2 OR NOT (z IN (1, 2, 3) AND f(a, [1, 2]) = true)) | into b",
  '$a = from x | eval m = {k: 1, l: [1, 2]}, s = "a" + b + lower(c) | fields a, b, c, d, e, f; $b = from a | into c',
  "from a | thru [ | where x = 1 | into b ], [ | stats count() AS n BY y | into c ] | --slot-- | into d",
  'from a | search foo x=1 NOT (a OR b) | where x LIKE "%a%" AND y BETWEEN 1 AND 2 | into b',
  "from a | if (x = 1) [ | eval y = 1 | into b ] elseif (f(x, 2) = 2 AND y) [ | into c ] else [ | into d ] | into e",
  "FROM a WHERE b = 1 GROUP BY c, d SELECT count() AS n, e HAVING n > 1 ORDER BY n DESC",
  'function f($a: int = 1): string { $x = lower($a); return "${$x}" } from a | eval b = f(c) | into d',
];
const TEXTS = [...OWN, ...CONSTRUCTS, ...publishedTexts().map(({ text }) => text)].filter(
  (text) => errorsOf(parse(text, TABLE).faults).length === 0,
);

const insertion = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  shape: fc.constantFrom(
    " // #\n",
    "\n// #\n",
    " /* # */ ",
    "\n/* # */\n",
    "/* # */",
    " /* #\n # */ ",
    " ``` # ``` ",
  ),
});

/** The text with comments wherever they change nothing. */
function commented(text: string, insertions: readonly { at: number; shape: string }[]): string {
  let result = text;
  for (const [index, { at, shape }] of insertions.entries()) {
    const offset = Math.round(at * result.length);
    const next = result.slice(0, offset) + shape.replaceAll("#", `note ${index}`) + result.slice(offset);
    const before = parse(result, TABLE).module;
    const after = parse(next, TABLE);
    const sound = errorsOf(after.faults).length === 0 && sameTree(after.module, before);
    if (sound && after.module.comments.length === before.comments.length + 1) result = next;
  }
  return result;
}

describe("comments anywhere in a text", () => {
  it("stay in order, and change nothing that is printed but lines", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TEXTS),
        fc.array(insertion, { minLength: 1, maxLength: 8 }),
        (plain, insertions) => {
          const text = commented(plain, insertions);
          const { module } = parse(text, TABLE);
          const printed = print(module, { table: TABLE, source: text });
          const again = parse(printed, TABLE);
          expect(errorsOf(again.faults), printed).toEqual([]);
          expect(sameTree(again.module, module), printed).toBe(true);
          expect(again.module.comments.map((comment) => comment.text)).toEqual(
            module.comments.map((comment) => comment.text),
          );
          expect(print(again.module, { table: TABLE, source: printed })).toBe(printed);
        },
      ),
      { numRuns: 800, seed: SEED },
    );
  });

  it.each([
    [
      "behind what they follow",
      "from a // one\n| where x = 1 /* two */ | into b",
      "| from a // one\n| where x = 1 /* two */\n| into b;\n",
    ],
    [
      "behind the operand they follow, also where the operator ended its line",
      "| where a = 1 OR // one\nb = 2 // two\n",
      "| where\n    a = 1 // one\n    OR b = 2; // two\n",
    ],
    [
      "on lines of their own before the operand they stand above",
      "| where (a = 1\n // why\n OR b = 2)",
      "| where\n    (\n      a = 1\n      // why\n      OR b = 2\n    );\n",
    ],
    [
      "in lists",
      "| eval a = [1, // one\n 2 // two\n]",
      "| eval\n    a = [\n      1, // one\n      2 // two\n    ];\n",
    ],
    [
      "after the pipe that follows a search, whose words they would be before it",
      "| search a | // note\nwhere b",
      "| search a\n| // note\n  where b;\n",
    ],
  ])("stay %s", (_, text, expected) => {
    expect(print(parse(text, TABLE).module, { table: TABLE, source: text })).toBe(expected);
  });
});
