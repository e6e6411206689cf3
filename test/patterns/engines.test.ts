import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backtrackingEngine } from "../../src/patterns/backtracking.ts";
import { withoutCommitments } from "../../src/patterns/committed.ts";
import type { Engine, Offsets } from "../../src/patterns/engine.ts";
import { parsePattern } from "../../src/patterns/syntax.ts";
import { wellFormed } from "../../src/patterns/wellformed.ts";
import { committedPattern, enginesFor, pattern, plainPattern, STEPS, subject } from "./oracles.ts";

/** More with RUNS=60000, others with SEED=1. */
const parameters = { numRuns: Number(process.env.RUNS ?? 2000), seed: Number(process.env.SEED ?? 7) };
const flags = fc.constantFrom("", "i", "s", "im");
const subjects = fc.array(subject, { minLength: 3, maxLength: 3 });

function places(text: string): number[] {
  return [0, 1, text.length >> 1, text.length].filter(
    (at) => at <= text.length && !/[\udc00-\udfff]/.test(text[at] ?? ""),
  );
}

/** How many comparisons were made. */
function compare(
  engines: Record<string, Engine>,
  expected: Engine | undefined,
  given: string,
  what: string,
): number {
  let compared = 0;
  const text = wellFormed(given);
  for (const from of places(text)) {
    const match: Offsets | undefined | null = expected?.match(text, from);
    if (match === null) continue;
    for (const [name, engine] of Object.entries(engines)) {
      const where = `${name} ${what} on ${JSON.stringify(text)} from ${from}`;
      expect(engine.match(text, from), where).toEqual(match);
      if (from === 0) {
        const subject = engine.takesAnyText ? given : text;
        expect(engine.test(subject), where).toBe(match !== undefined);
      }
      compared++;
    }
  }
  return compared;
}

describe("all engines find the same match with the same groups", () => {
  it("for patterns of every kind that RE2 knows", () => {
    let compared = 0;
    fc.assert(
      fc.property(pattern, flags, subjects, (source, given, texts) => {
        const { backtracking, ...others } = enginesFor(source, given);
        for (const text of texts) compared += compare(others, backtracking, text, `/${source}/${given}`);
      }),
      parameters,
    );
    expect(compared).toBeGreaterThan(5 * parameters.numRuns);
  }, 600_000);

  it("for patterns most of which run as text searches", () => {
    let reduced = 0;
    fc.assert(
      fc.property(plainPattern, flags, subjects, (source, given, texts) => {
        const { backtracking, ...others } = enginesFor(source, given);
        if ("text" in others) reduced++;
        for (const text of texts) compare(others, backtracking, text, `/${source}/${given}`);
      }),
      parameters,
    );
    expect(reduced).toBeGreaterThan(parameters.numRuns / 4);
  }, 600_000);
});

it("a possessive repetition or atomic group that is rewritten finds what it found as written", () => {
  let rewritten = 0;
  fc.assert(
    fc.property(committedPattern, subjects, (source, texts) => {
      const result = parsePattern(source, "");
      if ("fault" in result) throw new Error(result.fault.message);
      const { root, groups } = result.parsed;
      const other = withoutCommitments(root);
      if (JSON.stringify(other) === JSON.stringify(root)) return;
      rewritten++;
      const asWritten = backtrackingEngine(root, groups.length, STEPS);
      const plain = backtrackingEngine(other, groups.length, STEPS);
      for (const text of texts) compare(plain === undefined ? {} : { plain }, asWritten, text, `/${source}/`);
    }),
    parameters,
  );
  expect(rewritten).toBeGreaterThan(parameters.numRuns / 20);
}, 600_000);
