import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compilePattern, replaceAll } from "../../src/patterns/index.ts";

function compiled(source: string, steps: number) {
  const result = compilePattern(source, "", { steps });
  if ("fault" in result) throw new Error(result.fault.message);
  return result.pattern;
}

describe("the backtracking engine stops at its budget of steps (P3)", () => {
  it.each([
    ["(a+)+$(?!b)", `${"a".repeat(40)}!`],
    ["(a+)+\\1$", `${"a".repeat(40)}!`],
    ["(x+x+)+y(?=z)", "x".repeat(50)],
    ["(?=(?=(?:a|a)*b)c)a", "a".repeat(50)],
    ["(?:a|aa)+(?!.)b", "a".repeat(60)],
    ["(?<=(a*)*b)c", `${"a".repeat(200)}c`.repeat(20)],
    ["(.*)(.*)(.*)(.*)(.*)\\1\\2\\3x", "ab".repeat(100)],
  ])("/%s/ gives null", (source, subject) => {
    const pattern = compiled(source, 200_000);
    expect(pattern.engine).toBe("backtracking");
    expect(pattern.test(subject)).toBeNull();
    expect(pattern.match(subject)).toBeNull();
    expect(replaceAll(subject, pattern, ["x"])).toBeNull();
  });

  it("gives the same answer for the same budget, and a match that fits it exactly", () => {
    const needed = Array.from({ length: 200 }, (_, steps) => steps).find((steps) =>
      compiled("(a)\\1b", steps).test("aaaab"),
    );
    expect(needed).toBeGreaterThan(5);
    expect(compiled("(a)\\1b", (needed ?? 0) - 1).test("aaaab")).toBeNull();
    expect(compiled("(a)\\1b", needed ?? 0).test("aaaab")).toBe(true);
  });

  it("a megabyte of text does not overflow anything", () => {
    const long = "ab".repeat(500_000);
    const pattern = compiled("^(?:(a)|(b))*(?!.)", 100_000_000);
    expect(pattern.match(long)).toMatchObject({ start: 0, end: 1_000_000, groups: ["a", "b"] });
    expect(compiled("^.*(?=b$)", 100_000_000).match(long)?.end).toBe(999_999);
    expect(compiled("(?<=^.*)$", 10_000).test(long)).toBeNull();
  });

  it("a pattern whose copies would fill the memory is refused", () => {
    const large = `(?=(?:${"(?:ab|c)".repeat(100)}){1000})x`;
    expect(compilePattern(large, "", { steps: 1 })).toMatchObject({
      fault: { message: "the pattern is too large" },
    });
  });
});

describe("any text as a pattern", () => {
  const pieces = fc.constantFrom(..."()[]{}?*+|^$.\\-:=!<>,&0123aAkbBQEpPuxzZGRhcde iUmsn\"'/\ud83d\ude00é");
  const source = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(pieces, { maxLength: 24 }).map((all) => all.join("")),
  );

  it("is compiled or refused with offsets inside it, and never throws", () => {
    let patterns = 0;
    fc.assert(
      fc.property(source, fc.string({ unit: pieces }), (text, subject) => {
        const result = compilePattern(text, "", { steps: 10_000 });
        if ("fault" in result) {
          const { start, end, message } = result.fault;
          expect(message).not.toBe("");
          expect(0 <= start && start <= end && end <= text.length, `${text} ${start} ${end}`).toBe(true);
          return;
        }
        patterns++;
        const match = result.pattern.match(subject);
        expect(result.pattern.test(subject)).toBe(match === null ? null : match !== undefined);
        for (const note of result.notes) expect(note.end).toBeGreaterThan(note.start);
      }),
      { numRuns: 5000, seed: 3 },
    );
    expect(patterns).toBeGreaterThan(500);
  });
});
