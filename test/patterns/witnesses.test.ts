import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compileLike,
  compilePattern,
  likeWitnesses,
  type Pattern,
  witnessesOf,
} from "../../src/patterns/index.ts";
import { parsePattern } from "../../src/patterns/syntax.ts";
import type { WitnessConditions } from "../../src/values/witness.ts";
import { commandLines, corpusPatterns, hasShared } from "./corpus-patterns.ts";
import { committedPattern, pattern, plainPattern, STEPS } from "./oracles.ts";
import { choices, circle, sampleOf, standsIn } from "./witness-check.ts";

const parameters = { numRuns: Number(process.env.RUNS ?? 2000), seed: Number(process.env.SEED ?? 11) };

function compiled(source: string, flags = ""): Pattern {
  const result = compilePattern(source, flags, { steps: STEPS, reductions: false });
  if ("fault" in result) throw new Error(`${source}: ${result.fault.message}`);
  return result.pattern;
}

function brief(conditions: WitnessConditions): readonly (readonly string[])[] {
  return conditions.map((clause) => clause.map(({ text, folding, at }) => `${at} ${folding} ${text}`));
}

function expectAll(conditions: WitnessConditions, subject: string, what: string): void {
  for (const clause of conditions) {
    if (clause.some((witness) => standsIn(witness, subject))) continue;
    expect.fail(`${what} is found in ${JSON.stringify(subject)} without ${JSON.stringify(clause)}`);
  }
}

describe("the texts without which a pattern is not found", () => {
  it.each([
    ["(?i)save\\s+", [["inside simple save"]]],
    ["(?i)HKLM\\\\(SAM|System)", [["inside simple hklm\\sam", "inside simple hklm\\system"]]],
    ["^cmd\\.exe$", [["whole exact cmd.exe"]]],
    ["^x", [["start exact x"]]],
    ["x$", [["end exact x"]]],
    ["(?m)^x$", [["inside exact x"]]],
    ["a(?i)b", [["inside simple ab"]]],
    ["[rR][eE][gG]", [["inside simple reg"]]],
    ["https?:", [["inside exact http:", "inside exact https:"]]],
    ["foo(?:bar)?", [["inside exact foo"]]],
    ["foo.*bar", [["inside exact foo"], ["inside exact bar"]]],
    ["(?:ab){3,}c", [["inside exact ababab"], ["inside exact abababc"]]],
    ["foo\\s+x|foo\\s+y", [["inside exact foo"]]],
    ["(?:^|\\\\)reg", [["start exact reg", "inside exact \\reg"]]],
    ["(?=.*foo)(?!bar)", [["inside exact foo"]]],
    ["(?<=foo)bar", [["inside exact foo"], ["inside exact bar"]]],
    ["(?i)\u017f", [["inside simple s"]]],
    ["(?i)É", [["inside simple é"]]],
    ["\u0130", [["inside exact \u0130"]]],
    ["a\ufffdb", [["inside exact a"], ["inside exact b"]]],
    ["a😀b", [["inside exact a"], ["inside exact b"]]],
    ["", []],
    ["a|b*", []],
    ["a|", []],
    ["(a)\\1", [["inside exact a"]]],
    ["^$", []],
  ])("/%s/", (source, expected) => {
    const found = brief(witnessesOf(compiled(source)));
    expect(new Set(found.map(String))).toEqual(new Set(expected.map(String)));
  });

  it("knows long alternatives, and says nothing of longer ones", () => {
    const words = (count: number) => Array.from({ length: count }, (_, i) => `word${100 + i}`).join("|");
    expect(witnessesOf(compiled(`(?i)(?:${words(40)})\\.exe`))[0]).toHaveLength(40);
    expect(witnessesOf(compiled(words(65)))).toEqual([]);
    expect(brief(witnessesOf(compiled(`(?:${words(65)})x`)))).toEqual([["inside exact x"]]);
  });

  it("stays small for patterns made to be large", () => {
    const nested = witnessesOf(compiled("(?:(?:(?:[ab]c?){9,}x.){9,}y.){9,}"));
    expect(nested.length).toBeLessThanOrEqual(32);
    for (const clause of nested) expect(clause.length).toBeLessThanOrEqual(64);
    for (const clause of witnessesOf(compiled("a{1000}")))
      for (const { text } of clause) expect(text.length).toBeLessThanOrEqual(256);
  });

  it("stand in every subject in which a pattern is found", () => {
    let found = 0;
    let clauses = 0;
    const looking = fc
      .tuple(plainPattern, fc.constantFrom("(?=", "(?!", "(?<=", "(?<!"), plainPattern, plainPattern)
      .map(([head, open, body, tail]) => `(?:${head})${open}${body})(?:${tail})`);
    const noise = fc.constantFrom("", "", "a", "\n", "\u212a", "\ud800", "\udc00", "\ufffd", "😀", "ſK");
    fc.assert(
      fc.property(
        fc.oneof(
          { arbitrary: pattern, weight: 3 },
          { arbitrary: plainPattern, weight: 2 },
          { arbitrary: committedPattern, weight: 1 },
          { arbitrary: looking, weight: 1 },
        ),
        fc.constantFrom("", "i", "s", "im"),
        fc.array(fc.tuple(choices, noise, noise), { minLength: 3, maxLength: 3 }),
        (source, flags, samples) => {
          const result = parsePattern(source, flags);
          if ("fault" in result) return;
          const asked = compiled(source, flags);
          const conditions = witnessesOf(asked);
          for (const [numbers, before, after] of samples) {
            const sample = sampleOf(result.parsed.root, circle(numbers));
            // U+FFFD in the sample stands for what a subject can have instead.
            const text = (numbers[0] ?? 0) % 2 === 0 ? sample : sample.replaceAll("\ufffd", "\udc00");
            const subject = before + text + after;
            if (asked.test(subject) !== true) continue;
            found++;
            clauses += conditions.length;
            expectAll(conditions, subject, `/${source}/${flags}`);
          }
        },
      ),
      parameters,
    );
    expect(found).toBeGreaterThan(parameters.numRuns);
    expect(clauses).toBeGreaterThan(parameters.numRuns / 2);
  }, 600_000);

  it.skipIf(!hasShared)(
    "stand in the real command lines that the corpus's patterns find",
    () => {
      let found = 0;
      let known = 0;
      const patterns = [...corpusPatterns()].map((source) => compiled(source));
      for (const each of patterns) {
        const conditions = witnessesOf(each);
        if (conditions.length > 0) known++;
        for (const line of commandLines().slice(0, 3000)) {
          if (each.test(line) !== true) continue;
          found++;
          expectAll(conditions, line, each.source);
        }
      }
      expect(found).toBeGreaterThan(1000);
      expect(known).toBeGreaterThan(0.9 * patterns.length);
    },
    300_000,
  );
});

describe("the texts without which a LIKE pattern does not fit", () => {
  it.each([
    ["%a%b", [["inside exact a"], ["end exact b"]]],
    ["a%", [["start exact a"]]],
    ["abc", [["whole exact abc"]]],
    ["_a_b%", [["inside exact a"], ["inside exact b"]]],
    ["%a😀b\ud800c", [["inside exact a"], ["inside exact b"], ["end exact c"]]],
    ["%", []],
    ["", []],
  ])("%j", (source, expected) => {
    expect(brief(likeWitnesses(source))).toEqual(expected);
  });

  it("stand in every subject that it fits", () => {
    let found = 0;
    const sign = fc.constantFrom("a", "b", "B", "%", "_", "😀", "\ufffd", "\ud800", "\\", "\u212a");
    const filling = fc.constantFrom("a", "", "b", "😀", "\ud800", "\n");
    fc.assert(
      fc.property(
        fc.array(sign, { maxLength: 8 }),
        fc.array(filling, { minLength: 3, maxLength: 8 }),
        (signs, fillings) => {
          const source = signs.join("");
          let at = 0;
          const subject = signs
            .map((s) =>
              s === "%" || s === "_" ? fillings[at++ % fillings.length] : s === "\ufffd" ? "\udc00" : s,
            )
            .join("");
          if (!compileLike(source)(subject)) return;
          found++;
          expectAll(likeWitnesses(source), subject, source);
        },
      ),
      { numRuns: 10_000, seed: 3 },
    );
    expect(found).toBeGreaterThan(1000);
  });
});
