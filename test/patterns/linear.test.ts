/**
 * Time cannot be asserted, but our own backtracking engine goes through a pattern as V8's does and counts its steps.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import { backtrackingEngine } from "../../src/patterns/backtracking.ts";
import { isDeterministic } from "../../src/patterns/deterministic.ts";
import { forExistence } from "../../src/patterns/existence.ts";
import { isBounded, isLinear } from "../../src/patterns/linear.ts";
import { pathsOf } from "../../src/patterns/paths.ts";
import { parsePattern } from "../../src/patterns/syntax.ts";
import type { Node } from "../../src/patterns/tree.ts";
import { pattern, plainPattern } from "./oracles.ts";
import { choices, circle, sampleOf } from "./witness-check.ts";

const parameters = { numRuns: Number(process.env.RUNS ?? 800), seed: Number(process.env.SEED ?? 5) };

function treeOf(source: string, flags = ""): Node {
  const result = parsePattern(source, flags);
  if ("fault" in result) throw new Error(result.fault.message);
  return result.parsed.root;
}

function isProved(root: Node): boolean {
  return isBounded(root) || pathsOf(root)?.every(isLinear) === true || isDeterministic(root);
}

/** The smallest power of two that is enough. */
function stepsFor(root: Node, subject: string): number {
  for (let budget = 1024; ; budget *= 2) {
    if (backtrackingEngine(root, 0, budget)?.test(subject) !== null) return budget;
    if (budget > 2 ** 40) throw new Error("never enough");
  }
}

/** With 16 times the subject a square law would need 256 times the steps. */
function expectLinear(root: Node, piece: string, start: string, end: string, what: string): void {
  if (piece === "") return;
  const subject = (rounds: number) => start + piece.repeat(rounds) + end;
  const few = stepsFor(root, subject(64));
  const many = stepsFor(root, subject(16 * 64));
  const where = `${what} on ${JSON.stringify(start)} ${JSON.stringify(piece)}... ${JSON.stringify(end)}`;
  expect(many / few, where).toBeLessThanOrEqual(64);
}

it("what is proved linear is linear on long subjects made of the pattern's own pieces", () => {
  let proved = 0;
  fc.assert(
    fc.property(
      fc.oneof(pattern, plainPattern, plainPattern),
      fc.constantFrom("", "i", "s", "m"),
      fc.array(fc.tuple(choices, fc.nat(6), fc.nat(6)), { minLength: 4, maxLength: 4 }),
      (source, flags, samples) => {
        const asWritten = treeOf(source, flags);
        for (const root of [asWritten, forExistence(asWritten)]) {
          if (isBounded(root) || !isProved(root)) continue;
          proved++;
          for (const [numbers, from, to] of samples) {
            const text = [...sampleOf(root, circle(numbers))];
            const piece = text.slice(Math.min(from, to), Math.max(from, to) + 1).join("");
            const first = text.slice(0, from).join("");
            expectLinear(root, piece, "", "", source);
            expectLinear(root, piece, first, "!", source);
            expectLinear(root, text.join(""), "", "!", source);
          }
        }
      },
    ),
    parameters,
  );
  expect(proved).toBeGreaterThan(parameters.numRuns / 20);
}, 600_000);

it.each([
  ["\\w+x", "w", "!"],
  ["a\\w+b", "a", "!"],
  ["a.*b", "a", "!"],
  ["\\s+$", " ", "!"],
  ["\\(.*\\)", "(", "!"],
  ["x\\s+\\s+y", "x  ", "x".padEnd(3000)],
])("/%s/ is not linear, and is not proved to be", (source, piece, end) => {
  const root = treeOf(source);
  expect(isProved(root)).toBe(false);
  expect(() => {
    expectLinear(root, piece, "", "", source);
    expectLinear(root, piece, "", end, source);
    expectLinear(root, " ", "x", "", source);
  }).toThrow();
});

it.each(["x(?:a+)+b", "x(?:ab?|a)*y", "x(?:a|aa)+y", "x(?:a*b?)*y", "(?:ab+)+c", "x(?:ab)*a"])(
  "/%s/ is not proved to be linear",
  (source) => {
    expect(isProved(treeOf(source))).toBe(false);
  },
);

it.each(["x(?:ab+)*c", '"(?:[^"\\\\]|\\\\[nt])*"', "^(?:\\w+\\s+)*$", "-(?:a|b+c)*?d", "/(?:ab?c*)+\\s+x"])(
  "/%s/ is proved to be linear",
  (source) => {
    expect(isProved(treeOf(source))).toBe(true);
  },
);
