import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffLines, unifiedDiff } from "../../src/base/line-diff.ts";

const lines = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 });

/** The length of the longest common subsequence, the slow way. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  const [first, ...rest] = a;
  if (first === undefined) return 0;
  const at = b.indexOf(first);
  const without = longestCommon(rest, b);
  return at < 0 ? without : Math.max(without, 1 + longestCommon(rest, b.slice(at + 1)));
}

describe("the difference of two texts", () => {
  test("leads from one to the other, over as few lines as can be", () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const changes = diffLines(before, after);
        const without = (kind: string) =>
          changes.filter((change) => change.kind !== kind).map(({ text }) => text);
        expect(without("added")).toEqual(before);
        expect(without("removed")).toEqual(after);
        expect(changes.filter(({ kind }) => kind === "same")).toHaveLength(longestCommon(before, after));
      }),
    );
  });

  test("of very different texts is still complete", () => {
    const numbered = (word: string) => Array.from({ length: 3000 }, (_, index) => `${word} ${index}`);
    const changes = diffLines(["same", ...numbered("old")], ["same", ...numbered("new")]);
    expect(changes.filter(({ kind }) => kind === "same")).toHaveLength(1);
    expect(changes).toHaveLength(6001);
  });

  test("shows changed lines with some around them", () => {
    const before = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`);
    const after = before.with(9, "changed");
    expect(unifiedDiff(before.join("\n"), after.join("\n"), 1)).toEqual([
      "@@ -9 +9 @@",
      " line 9",
      "-line 10",
      "+changed",
      " line 11",
    ]);
    expect(unifiedDiff("a", "b")).toEqual(["@@ -1 +1 @@", "-a", "+b"]);
    expect(unifiedDiff("a\r\n", "a\n")).toEqual([]);
  });
});
