import { describe, expect, it } from "vitest";
import { compilePattern, type Pattern } from "../../src/patterns/index.ts";

function compiled(
  source: string,
  flags = "",
  options: { engine?: "re2" | "re2js"; reductions?: boolean } = {},
): Pattern {
  const result = compilePattern(source, flags, { steps: 1_000_000, ...options });
  if ("fault" in result) throw new Error(`${source}: ${result.fault.message}`);
  return result.pattern;
}

/** What a pattern finds first, with every set of options. */
function first(source: string, subject: string, flags = ""): string | undefined {
  const ways = [{}, { reductions: false }, { engine: "re2js", reductions: false }] as const;
  const found = ways.map((options) => {
    const match = compiled(source, flags, options).match(subject);
    return match ? subject.slice(match.start, match.end) : undefined;
  });
  expect(new Set(found).size, `${source} on ${JSON.stringify(subject)}: ${JSON.stringify(found)}`).toBe(1);
  return found[0];
}

describe("the pattern language (P2)", () => {
  it.each([
    ["\\d+", "x٣4", "4"],
    ["\\w+", "éab_9ü", "ab_9"],
    ["\\s+", "a\u00a0\u000b \t\n\f\rb", " \t\n\f\r"],
    ["\\S+", " \u000b\u00a0 ", "\u000b\u00a0"],
    [".+", "\nab\r\u2028c\n", "ab\r\u2028c"],
    ["a$", "a\n", undefined],
    ["(?m)a$", "a\n", "a"],
    ["(?m)^b", "a\nb", "b"],
    ["(?m)^b", "a\rb", undefined],
    ["a\\z", "ba", "a"],
    ["\\bé", "aé", "é"],
    ["\\Bé", "aé", undefined],
    ["(?i)k", "\u212a", "\u212a"],
    ["(?i)s", "\u017f", "\u017f"],
    ["(?i)i", "\u0130\u0131", undefined],
    ["(?i)ß", "ẞ", "ẞ"],
    ["(?i)σ", "ς", "ς"],
    ["(?i)[^k]", "K\u212akx", "x"],
    ["(?i)\\W", "\u212a\u017f-", "-"],
    ["a(?i)b|c", "C", "C"],
    ["a(?i:b)c", "aBC aBc", "aBc"],
    ["(?i)(?i)A(?-i)b", "aB ab", "ab"],
    ["(?U)a+", "aaa", "a"],
    ["(?U)a+?", "aaa", "aaa"],
    ["(?s)a.b", "a\nb", "a\nb"],
    ["[[:alpha:]]+", "1ab2", "ab"],
    ["[[:^alpha:]]+", "a12b", "12"],
    ["[]a]+", "x]a", "]a"],
    ["[^]a]+", "]xa", "x"],
    ["[\\w-.]+", " a-.b ", "a-.b"],
    ["[a-]+", "b-a", "-a"],
    ["[.\\[]+", "a[.", "[."],
    ["[[]", "a[", "["],
    ["[\\Q^-]\\E]+", "a^-]", "^-]"],
    ["\\Qa.b\\E+", "axb a.bbb", "a.bbb"],
    ["\\Qa(", "a(", "a("],
    ["\\pL+", "1éx", "éx"],
    ["\\p{Greek}", "aα", "α"],
    ["\\P{Greek}", "αa", "a"],
    ["\\p{^Greek}", "αa", "a"],
    ["\\p{Alpha}+", "éa", "a"],
    ["\\p{IsGreek}", "aα", "α"],
    ["\\x41\\x{1F600}", "A😀", "A😀"],
    ["\\u0041\\uD83D\\uDE00", "A😀", "A😀"],
    ["\\cA\\e\\a\\v\\0\\012", "\x01\x1b\x07\x0b\0\n", "\x01\x1b\x07\x0b\0\n"],
    ["\\h+", "a\u00a0\t b", "\u00a0\t "],
    ["\\H+", "\u00a0ab\t", "ab"],
    ["a\\R", "a\r\nb", "a\r\n"],
    ["a\\R\\n", "a\r\nb", "a\r\n"],
    ["a\\R", "a\u2028b", "a\u2028"],
    ["\\_\\-\\/\\é", "_-/é", "_-/é"],
    ["a{,2}", "aa{,2}", "a{,2}"],
    ["a{2,3}?", "aaa", "aa"],
    ["x{foo}", "x{foo}", "x{foo}"],
    ["HKLM\\\\SAM", "x HKLM\\SAM", "HKLM\\SAM"],
    [".", "😀", "😀"],
    ["^...$", "a\ud800b", "a\ud800b"],
    ["\\x{FFFD}", "a\udc00", "\udc00"],
    ["a\\x{0}b", "a\0b", "a\0b"],
    ["", "abc", ""],
    ["[^\\x{0}-\\x{10FFFF}]", "abc", undefined],
  ])("/%s/ on %j finds %j", (source, subject, expected) => {
    expect(first(source, subject)).toBe(expected);
  });

  it.each([
    ["(?<=a)b", "bab", "b", 2],
    ["(?<!a)b", "abb", "b", 2],
    ["(?<=a{1,3}|x)b", "aab", "b", 2],
    ["(?<=\\b\\w*)!", "ab!", "!", 2],
    ["a(?=b)", "acab", "a", 2],
    ["a(?!b)", "abac", "a", 2],
    ["(\\w)\\1", "abccd", "cc", 2],
    ["(?<q>['\"]).*?\\k<q>", "x'a\"b'", "'a\"b'", 1],
    ["(?P<q>a)(?P=q)", "baa", "aa", 1],
    ["(?i)(k)\\1", "xk\u212a", "k\u212a", 1],
    ["(?>a|ab)c", "abcac", "ac", 3],
    ["a*+a", "aaa", undefined, 0],
    ["a\\Z", "ba\n", "a", 1],
    ["a\\Z", "a\n\n", undefined, 0],
    ["(a)?b\\1", "b", undefined, 0],
    ["(?:(a|b\\1)c?)+", "acba", "acba", 0],
    ["(?!)", "a", undefined, 0],
    ["(?<=(?=b)..)c", "bxc", "c", 2],
  ])("/%s/ on %j finds %j, with a note", (source, subject, expected, start) => {
    const result = compilePattern(source, "", { steps: 100_000 });
    if ("fault" in result) throw new Error(result.fault.message);
    const match = result.pattern.match(subject);
    expect(match ? subject.slice(match.start, match.end) : match).toBe(expected);
    if (match) expect(match.start).toBe(start);
    expect(result.pattern.engine).toBe("backtracking");
    expect(result.notes).toHaveLength(1);
  });

  it.each([
    "a++b",
    "a*+",
    "\\d++$",
    "(?>a|b)c",
    "(?>abc)d",
    "[a-z]++[0-9]?",
    "(?:ab)*+c",
    "x{2,3}+y",
    '(?>[^"]*)"',
  ])("/%s/ needs no backtracking, because giving back could never help", (source) => {
    const result = compilePattern(source, "", { steps: 1 });
    expect(result).toMatchObject({ notes: [] });
    expect("pattern" in result && result.pattern.engine).not.toBe("backtracking");
  });

  it.each(["a*+a", "a*+\\b", "(?>a|ab)c", "(?>a*b?)c", "\\w++\\d", "(?:a++b?){2}c"])(
    "/%s/ stays as it is written",
    (source) => {
      expect(compilePattern(source, "", { steps: 1 })).toMatchObject({ pattern: { engine: "backtracking" } });
    },
  );

  it("points a note at the construct that needs it", () => {
    expect(compilePattern("ab(?<=b)c", "", { steps: 1 })).toMatchObject({
      notes: [{ message: "a lookbehind runs on the backtracking engine", start: 2, end: 8 }],
    });
  });
});

describe("a compiled pattern", () => {
  it("knows its groups by number and name, in both notations", () => {
    const pattern = compiled("(?<a>x)(y)?(?P<b>z)");
    expect(pattern.groups).toEqual(["a", undefined, "b"]);
    expect(pattern.match("-xz")).toMatchObject({ start: 1, end: 3, groups: ["x", undefined, "z"] });
  });

  it("sorts its flags and is a regex value", () => {
    expect(compiled("a.", "si")).toMatchObject({ source: "a.", flags: "is" });
    expect(compiled("A.", "si").test("a\n")).toBe(true);
  });

  it.each([{}, { reductions: false }, { reductions: false, engine: "re2js" as const }])(
    "searches from an offset and still sees what stands before it (%j)",
    (options) => {
      expect(compiled("\\bb", "", options).match("ab b", 1)).toMatchObject({ start: 3, end: 4, groups: [] });
      expect(compiled("^a", "", options).match("aa", 1)).toBeUndefined();
      expect(compiled("a$", "", options).match("aa", 1)).toMatchObject({ start: 1, end: 2, groups: [] });
      expect(compiled("", "", options).match("a", 1)).toMatchObject({ start: 1, end: 1, groups: [] });
      expect(compiled("a", "", options).match("a", 2)).toBeUndefined();
      expect(compiled("", "", options).match("😀", 1)).toMatchObject({ start: 2, end: 2, groups: [] });
      expect(compiled("é", "", options).match("😀éé", 3)).toMatchObject({ start: 3, end: 4, groups: [] });
    },
  );

  it("gives a group's text with U+FFFD for a lone surrogate, on every engine", () => {
    for (const options of [{ engine: "re2" }, { engine: "re2js" }] as const) {
      expect(compiled("(.)b", "", options).match("\ud800b")?.groups).toEqual(["\ufffd"]);
    }
    expect(compiled("(.)(?=b)").match("\ud800b")?.groups).toEqual(["\ufffd"]);
  });
});
