import "../support/seed.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compileLike,
  compilePattern,
  likeProgress,
  type PatternProgress,
  progressOf,
} from "../../src/patterns/index.ts";

function progress(source: string, subject: string): PatternProgress | undefined {
  const result = compilePattern(source, "", { steps: 100_000 });
  if ("fault" in result) throw new Error(result.fault.message);
  return progressOf(result.pattern, subject);
}

describe("how far a pattern gets", () => {
  test.each<[string, string, Partial<PatternProgress>]>([
    ["(?i)save\\s+", "reg SAVEHKLM", { found: "save", start: 4, end: 8, wanted: "\\s+" }],
    ["reg.*save.*sam", "reg query hklm sam", { found: "reg", start: 0, end: 3, wanted: ".*save" }],
    ["powershell", "run powershel x", { found: "", wanted: "powershell", partly: "powershel" }],
    ["^cmd", "xcmd", { found: "", wanted: "^cmd" }],
    ["(foo|bar)+baz$", "xfoobarbazx", { found: "(foo|bar)+baz", start: 1, end: 10, wanted: "$" }],
    ["nothing|reg save", "reg sav", { found: "", wanted: "reg save", partly: "reg sav" }],
  ])("%s in %s", (source, subject, expected) => {
    expect(progress(source, subject)).toMatchObject(expected);
  });

  test("is not known within its steps for a pattern that explodes", () => {
    expect(progress("(?=(a+)+$)(a+)+b", `${"a".repeat(40)}c`)).toBeUndefined();
  });

  test("is nothing where the pattern is found", () => {
    expect(progress("b+", "abbc")).toBeUndefined();
  });

  test("what is found is found: the part of the pattern, where it is said to be", () => {
    const source = fc.array(
      fc.constantFrom("a", "b", "c", ".*", "[ab]+", "(?:bc)?", "(?:ab)", "(?:c+)", "x{2}"),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(
        source,
        fc.string({ unit: fc.constantFrom("a", "b", "c", "x"), maxLength: 8 }),
        (parts, subject) => {
          const pattern = parts.join("");
          const found = progress(pattern, subject);
          expect(found === undefined).toBe(new RegExp(pattern).test(subject));
          if (found === undefined || found.found === "") return;
          expect(pattern.startsWith(found.found)).toBe(true);
          const match = new RegExp(found.found).exec(subject);
          expect([match?.index, (match?.index ?? 0) + (match?.[0].length ?? 0)]).toEqual([
            found.start,
            found.end,
          ]);
          expect(new RegExp(found.found + found.wanted).test(subject)).toBe(false);
        },
      ),
    );
  });
});

describe("how far a LIKE pattern gets", () => {
  test.each<[string, string, Partial<PatternProgress>]>([
    ["%save%sam", "reg save x", { found: "%save", wanted: "%sam" }],
    ["reg%", "xreg", { found: "", wanted: "reg" }],
    ["a_c", "abd", { found: "a_", wanted: "c" }],
    ["abc", "abcd", { found: "abc", wanted: "" }],
  ])("%s in %s", (pattern, subject, expected) => {
    expect(likeProgress(pattern, subject)).toMatchObject(expected);
  });

  test("there is none where the text is like it", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "%", "_"), maxLength: 5 });
    fc.assert(
      fc.property(text, text, (pattern, subject) => {
        expect(likeProgress(pattern, subject) === undefined).toBe(compileLike(pattern)(subject));
      }),
    );
  });
});
