import { describe, expect, it } from "vitest";
import { compilePattern } from "../../src/patterns/index.ts";
import { nativeEngine } from "../../src/patterns/native.ts";
import { re2jsEngine } from "../../src/patterns/re2js.ts";
import { enginesFor } from "./oracles.ts";

function engineOf(source: string, options: { reductions?: boolean } = {}): string {
  const result = compilePattern(source, "", { steps: 1, engine: "re2js", ...options });
  if ("fault" in result) throw new Error(result.fault.message);
  return result.pattern.engine;
}

describe("a plain pattern runs as a text search", () => {
  it.each([
    "(?i)save\\s+",
    "(?i)HKLM\\\\SAM",
    "^abc",
    "abc$",
    "^abc$",
    "foo|bar|baz",
    "(?i)(?:reg|cmd)\\.exe",
    "reg\\s+save",
    "\\s+",
    "a(b)c",
    "\\bvssadmin\\b",
    "",
    "(?i)visio.exe",
    "(?i)C:\\\\Windows\\\\[a-zA-Z]{1,8}\\.bat",
    ".*foo.*",
    "^.*foo",
    "(?m)^.*foo",
    "\\\\[^\\\\]+$",
    '"[^"]*"',
    "\\w+\\s+x",
    "\\s+x",
    "\\s*$",
    "(?:ab)+",
    "a(?:b\\s+){2}c",
    "x😀",
    "a.*b",
    "a\\w+b",
    "x\\s+\\s+y",
    "x\\s+a?\\s+y",
    "^.*a.*b$",
    "a.*b|c.*d",
  ])("/%s/", (source) => {
    expect(engineOf(source)).toBe("text");
    expect(engineOf(source, { reductions: false })).toBe("re2js");
  });

  it.each(["x(?:a+)+b", "x(?:a|ab)*c", "x(?:a{1,30}){1,30}b", "x(?:a?){50}b", "\\B", "a(?=b)", "(a)\\1"])(
    "but not /%s/, for which nothing is proved",
    (source) => {
      expect(engineOf(source)).not.toBe("text");
    },
  );

  it("folds every letter exactly as RE2 does, over all of Unicode", () => {
    for (const letter of "abcdefghijklmnopqrstuvwxyz") {
      const source = `(?i:${letter})`;
      const native = nativeEngine(source) ?? re2jsEngine(source);
      const { text } = enginesFor(letter, "i");
      for (let code = 0; code <= 0x10ffff; code += 0x400) {
        const block = Array.from({ length: 0x400 }, (_, i) => code + i).filter(
          (c) => c < 0xd800 || c > 0xdfff,
        );
        // A block at a time, then one by one where something is found.
        const all = String.fromCodePoint(...block);
        expect(text?.test(all)).toBe(native?.test(all));
        if (native?.test(all)) {
          for (const c of block)
            expect(text?.test(String.fromCodePoint(c)), `${letter} ${c}`).toBe(
              native?.test(String.fromCodePoint(c)),
            );
        }
      }
    }
  });

  it("does not mind a subject of 20 million characters", () => {
    const { text } = enginesFor("a\\s+b\\s*");
    const blanks = " ".repeat(10_000_000);
    expect(text?.match(`a${blanks}b${blanks}`, 0)).toEqual([0, 20_000_002]);
    expect(text?.test(`a${blanks}c`)).toBe(false);
    expect(text?.test(`${"a ".repeat(5_000_000)}c`)).toBe(false);
  });

  it.each([
    ["^(?:[^!\\s]+\\s+)*!", "\u0101 "],
    ['"[^"]*"', "\u0101"],
    ["^.*foo", "\u0101"],
    ["^.*?foo", "😀"],
    ["\u0101(?:\u0102\\d*)+x", "\u0102"],
  ])("does not mind that V8 has a limit to what /%s/ can give back", (source, piece) => {
    const { text } = enginesFor(source);
    for (const length of [200_000, 3_000_000]) {
      const subject = `"\u0101${piece.repeat(length / piece.length - 1)}`;
      expect(text?.test(subject)).toBe(false);
      expect(text?.match(subject, 0)).toBeUndefined();
    }
  });
});
