import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forExistence } from "../../src/patterns/existence.ts";
import { gapTester } from "../../src/patterns/gaps.ts";
import { parsePattern } from "../../src/patterns/syntax.ts";
import type { Node } from "../../src/patterns/tree.ts";
import { wellFormed } from "../../src/patterns/wellformed.ts";
import { enginesFor, subject } from "./oracles.ts";
import { choices, circle, sampleOf } from "./witness-check.ts";

const parameters = { numRuns: Number(process.env.RUNS ?? 4000), seed: Number(process.env.SEED ?? 13) };

function treeOf(source: string): Node {
  const result = parsePattern(source, "");
  if ("fault" in result) throw new Error(`${source}: ${result.fault.message}`);
  return forExistence(result.parsed.root);
}

const piece = fc.constantFrom(
  ..."a|b|ab|aa|ba|k|(?i:k)|(?i:s)b|[ab]|[^a]|.|a.|x😀|\\b|\\B|^|$|(?m:^)|(?m:$)|(?:a|ba)|(?:ab|a|b)|a?b|b{1,2}|\\s|\\x{fffd}|(?:a|bk)(?:b|)|(?:ab){1,2}|[^a]b|(?:)"
    .replaceAll("(?:)", "")
    .split(/\|(?![^(]*\))/),
);
const gap = fc.constantFrom(
  ".*",
  ".*?",
  ".+",
  ".{2,}",
  "(?s:.*)",
  "\\w*",
  "\\w+",
  "[^a]*",
  "[^b]+",
  "\\s*",
  "a*",
  "[^\\n]{3,}",
  "\\W*",
);
const gapPattern = fc
  .tuple(piece, fc.array(fc.tuple(gap, piece), { minLength: 1, maxLength: 3 }), piece)
  .map(([first, more, last]) => first + more.map((both) => both.join("")).join("") + last);

describe("pieces with gaps between them", () => {
  it("are found where the pattern is, whatever stands between", () => {
    let asked = 0;
    let found = 0;
    fc.assert(
      fc.property(
        gapPattern,
        fc.array(fc.tuple(choices, subject, subject), { minLength: 4, maxLength: 4 }),
        (source, texts) => {
          const root = treeOf(source);
          const test = gapTester(root);
          const { backtracking } = enginesFor(source);
          if (test === undefined || backtracking === undefined) return;
          for (const [numbers, before, after] of texts) {
            const sample = sampleOf(root, circle(numbers));
            // Now and then half of a sample, so that not everything is found.
            const text = (numbers[0] ?? 0) % 3 === 0 ? sample.slice(0, sample.length >> 1) : sample;
            for (const given of [before, before + text + after, text + before + text]) {
              const expected = backtracking.test(wellFormed(given));
              if (expected === null) continue;
              asked++;
              if (expected) found++;
              expect(test(given), `/${source}/ on ${JSON.stringify(given)}`).toBe(expected);
            }
          }
        },
      ),
      parameters,
    );
    expect(found).toBeGreaterThan(asked / 10);
    expect(asked - found).toBeGreaterThan(asked / 10);
    expect(asked).toBeGreaterThan(parameters.numRuns);
  }, 600_000);

  it.each([
    ["foo.*bar", "foo "],
    ["foo.*bar", "foo\n"],
    ["foo.*bar", "foo\nbar\n"],
    ["foo.*bar", "bar\nfoo\n"],
    ["(?:foo|quux).*bar", "foo\n"],
    ["foo.*bar.*baz", "foo bar\n"],
    ["a\\w+b", "a"],
    ["a\\w+b", "a b"],
    ["a\\w{2,}b", "ab "],
    ["a.{2,}b.*c", "aab\n"],
    ["a[^b]*c[^d]*e", "abc"],
    ["(?m)foo.*bar$", "foobarx\n"],
    ["foo.*$", "foo\n"],
    ["x\\s+a?\\s+y", "x "],
    ["a\\s+(?:b|cd)\\s+e", "a cd "],
  ])("/%s/ goes over a long subject of %j once", (source, text) => {
    const test = gapTester(treeOf(source));
    // Square time would be hours.
    expect(test?.(`${text.repeat(400_000)}\n`)).toBe(false);
  });

  it("say nothing where nothing is proved", () => {
    for (const source of ["a.*b.c.*e", "a(?:b+c)*.*d", "a.*\\B"])
      expect(gapTester(treeOf(source)), source).toBeUndefined();
  });
});
