/** What is left out as equivalent finds the same in every event. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { compile, type Event } from "../../../src/index.ts";
import { mutantsOf } from "../../../src/testing/mutation/index.ts";
import { createCompiler } from "../../../src/testing/mutation/mutant-compiler.ts";
import { silent, subject } from "./suites.ts";

const leaf = fc.constantFrom(
  "a != null",
  "a IS NOT NULL",
  "b IS NULL",
  "isnotnull(a)",
  "match(a, /x/)",
  "match(a, /x/)=true",
  "match(lower(a), /(?i)x/)=false",
  "NOT match(a, /x/)",
  'a="x"',
  'a LIKE "%x%"',
  'a IN ("x", "x", "y")',
  "len(a) > 1",
  'coalesce(a, "x")="x"',
  'if(a != null AND b="y", "p", "q")="p"',
  "c != null",
  "match(c, /^x/)",
  "a = b",
);
const condition = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc
      .tuple(tie("node"), fc.constantFrom(" AND ", " AND ", " OR "), tie("node"))
      .map(([one, word, two]) => `(${one})${word}(${two})`),
    tie("node").map((inner) => `NOT (${inner})`),
  ),
})).node;

const values: readonly (string | number | boolean | null)[] = [null, "x", "y", "X", "xx", "", 5, true];
const EVENTS: readonly Event[] = values.flatMap((a) => values.map((b) => ({ a, b })));

const text = fc
  .tuple(
    condition,
    condition,
    fc.constantFrom("", " | eval c=lower(b)", " | stats count() BY a, b | eval c=b"),
  )
  .map(([one, two, between]) => `from source | eval c=a | where ${one}${between} | where ${two}`);

test("over every event of a small world", () => {
  let equivalents = 0;
  fc.assert(
    fc.property(text, (given) => {
      const compiled = createCompiler(subject(given), [silent("any")]);
      const expected = compile(given).run(EVENTS).rows;
      for (const mutant of mutantsOf(given)) {
        if (compiled(mutant.text) !== "equivalent") continue;
        equivalents++;
        expect(compile(mutant.text).run(EVENTS).rows, mutant.text).toEqual(expected);
      }
    }),
    { numRuns: 100 },
  );
  expect(equivalents).toBeGreaterThan(0);
});
