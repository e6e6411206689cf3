import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileLike, compileWildcard } from "../../src/patterns/index.ts";

/** LIKE by its definition, character by character. */
function naive(pattern: readonly string[], subject: readonly string[]): boolean {
  const [sign, ...rest] = pattern;
  if (sign === undefined) return subject.length === 0;
  if (sign === "%") return naive(rest, subject) || (subject.length > 0 && naive(pattern, subject.slice(1)));
  return subject.length > 0 && (sign === "_" || sign === subject[0]) && naive(rest, subject.slice(1));
}

describe("LIKE (P1)", () => {
  it.each([
    ["%\\Policies\\%", "HKLM\\Policies\\x", true],
    ["%\\\\Policies%", "HKLM\\Policies\\x", false],
    ["abc", "abc", true],
    ["abc", "ABC", false],
    ["abc", "xabc", false],
    ["ab%bc", "abc", false],
    ["ab%bc", "abbc", true],
    ["%a%b%", "xbxa", false],
    ["%ab%ab%", "abab", true],
    ["%ab%ab%", "aba", false],
    ["%", "", true],
    ["", "", true],
    ["", "a", false],
    ["_", "😀", true],
    ["__", "😀", false],
    ["%_x", "😀x", true],
    ["_%_", "a", false],
    ["%__%", "ab", true],
    ["a_c%", "a\nc", true],
    ["%.exe", "cmd.exe", true],
    ["_", "\ud800", true],
    ["%\ude00", "😀", false],
    ["a*c", "abc", false],
  ])("%j on %j is %j", (pattern, subject, expected) => {
    expect(compileLike(pattern)(subject)).toBe(expected);
  });

  it("is what its definition says", () => {
    const sign = fc.constantFrom("a", "a", "b", "%", "_", "😀", "é", "\\", "*", ".");
    const character = fc.constantFrom("a", "a", "b", "😀", "é", "\\", "*", ".", "\n");
    fc.assert(
      fc.property(
        fc.array(sign, { maxLength: 8 }),
        fc.array(character, { maxLength: 10 }),
        (pattern, subject) => {
          expect(compileLike(pattern.join(""))(subject.join(""))).toBe(naive(pattern, subject));
        },
      ),
      { numRuns: 20_000, seed: 5 },
    );
  });

  it("takes linear time where backtracking would not", () => {
    expect(compileLike(`${"%a".repeat(30)}%b`)("a".repeat(200_000))).toBe(false);
  });

  it("has a sibling with * and ?", () => {
    expect(compileWildcard("*\\cmd.?xe")("C:\\cmd.exe")).toBe(true);
    expect(compileWildcard("%")("x")).toBe(false);
  });
});
