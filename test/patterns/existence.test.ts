import fc from "fast-check";
import { expect, it } from "vitest";
import { backtrackingEngine } from "../../src/patterns/backtracking.ts";
import { forExistence } from "../../src/patterns/existence.ts";
import { re2Text } from "../../src/patterns/print.ts";
import { parsePattern } from "../../src/patterns/syntax.ts";
import type { Node } from "../../src/patterns/tree.ts";
import { wellFormed } from "../../src/patterns/wellformed.ts";
import { pattern, plainPattern, STEPS, subject } from "./oracles.ts";
import { choices, circle, sampleOf } from "./witness-check.ts";

const parameters = { numRuns: Number(process.env.RUNS ?? 3000), seed: Number(process.env.SEED ?? 17) };

function treeOf(source: string, flags = ""): Node {
  const result = parsePattern(source, flags);
  if ("fault" in result) throw new Error(result.fault.message);
  return result.parsed.root;
}

it.each([
  ["a\\s+", "a[\\x{9}-\\x{A}\\x{C}-\\x{D} ]"],
  ["\\x{41}*b{2,}c?", "b{2}"],
  [".*foo.*", "foo"],
  ["(a)?b(c|)", "b"],
  ["a*", "(?:)"],
  ["a+$", "a\\z"],
  ["^a*", "\\A"],
  ["(?:a|b*)c", "c"],
  ["x(?:ab*){2}", "x(?:ab*)a"],
  ["xa*a+a", "xa{2}"],
  ["ab+[^c]", "ab[^c]"],
  ["\\w+\\W*x", "[0-9A-Z_a-z][^0-9A-Z_a-z]*x"],
])("of /%s/ is left /%s/", (source, left) => {
  const text = (root: Node) => re2Text(root)?.replaceAll("{1}", "").replaceAll("\\x{5F}", "_");
  expect(text(forExistence(treeOf(source)))).toBe(left);
});

it("what is left is found where the pattern is", () => {
  let found = 0;
  fc.assert(
    fc.property(
      fc.oneof(pattern, plainPattern),
      fc.constantFrom("", "i", "s", "m"),
      fc.array(fc.tuple(choices, subject), { minLength: 3, maxLength: 3 }),
      (source, flags, texts) => {
        const root = treeOf(source, flags);
        const asWritten = backtrackingEngine(root, 20, STEPS);
        const less = backtrackingEngine(forExistence(root), 20, STEPS);
        for (const [numbers, noise] of texts) {
          const sample = sampleOf(root, circle(numbers));
          for (const given of [noise, sample, noise + sample + noise]) {
            const text = wellFormed(given);
            const expected = asWritten?.test(text);
            if (expected === null) continue;
            if (expected) found++;
            expect(less?.test(text), `/${source}/${flags} on ${JSON.stringify(text)}`).toBe(expected);
          }
        }
      },
    ),
    parameters,
  );
  expect(found).toBeGreaterThan(parameters.numRuns);
}, 600_000);
