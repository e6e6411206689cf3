import { describe, expect, it } from "vitest";
import {
  compilePattern,
  compileReplacement,
  createPatternCache,
  replaceAll,
} from "../../src/patterns/index.ts";

const STEPS = { steps: 100_000 };

function compiled(source: string, options = {}) {
  const result = compilePattern(source, "", { ...STEPS, ...options });
  if ("fault" in result) throw new Error(result.fault.message);
  return result.pattern;
}

function replaced(subject: string, source: string, text: string): string | null {
  const results = [{}, { reductions: false }, { reductions: false, engine: "re2js" }].map((options) => {
    const pattern = compiled(source, options);
    return replaceAll(subject, pattern, compileReplacement(text, pattern).replacement);
  });
  expect(new Set(results).size).toBe(1);
  return results[0] ?? null;
}

describe("a replacement (P5)", () => {
  it.each([
    ["John Smith", "(\\w+) (\\w+)", "$2, $1", "Smith, John"],
    ["John Smith", "(?<f>\\w+) (?P<l>\\w+)", `\${l}, \${f}`, "Smith, John"],
    ["ab", "(a)(b)", "\\2\\1", "ba"],
    ["ab", "(a)", `\${1}0`, "a0b"],
    ["a", "(a)", "$10", "a0"],
    ["a", "(a)", "$01", "a1"],
    ["a-b", "-", "$0$0", "a--b"],
    ["ac", "(a)(b)?", "[$2]", "[]c"],
    ["a", "a", "\\PATH", "PATH"],
    ["a", "a", "\\\\PATH", "\\PATH"],
    ["a", "a", "\\$0", "$0"],
    ["a", "a", `cost: $ $x \${ \${} 5$`, `cost: $ $x \${ \${} 5$`],
    ["a", "a", "x\\", "x\\"],
    ["a", "a", "\\😀", "😀"],
    ["a.b.c", "\\.", "", "abc"],
    ["abc", "x", "y", "abc"],
    ["abc", "", "-", "-a-b-c-"],
    ["😀a", "", "-", "-😀-a-"],
    ["baac", "a*", "-", "-b--c-"],
    ["aaa", "^a", "b", "baa"],
    ["a b", "\\b", "|", "|a| |b|"],
    ["\ud800a\udc00", "a", "b", "\ud800b\udc00"],
    ["4111111111111111", "[1-5][0-9]{15}", "<redacted>", "<redacted>"],
    ["a b", "(?<=a) (?=b)", "_", "a_b"],
  ])("in %j, /%s/ by %j gives %j", (subject, source, text, expected) => {
    expect(replaced(subject, source, text)).toBe(expected);
  });

  it.each([
    ["x«$3»y", "(a)(b)"],
    ["«\\3»", "(a)"],
    [`«\${n}»`, "(?<m>a)"],
    [`$1«\${2}»`, "(a)"],
  ])("that names an unknown group is a fault and empty: %s for /%s/", (marked, source) => {
    const text = marked.replace(/[«»]/g, "");
    const result = compileReplacement(text, compiled(source));
    const fault = result.fault;
    expect(text.slice(fault?.start, fault?.end)).toBe(/«(.*)»/.exec(marked)?.[1]);
    expect(fault?.help).toContain("group");
  });

  it("of an unknown group puts nothing", () => {
    const pattern = compiled("(a)");
    expect(replaceAll("bab", pattern, compileReplacement("<$7>", pattern).replacement)).toBe("b<>b");
  });

  it("takes linear time over many matches", () => {
    for (const options of [{}, { reductions: false }, { reductions: false, engine: "re2js" }]) {
      expect(replaceAll("ab".repeat(100_000), compiled("a", options), ["x"])).toBe("xb".repeat(100_000));
    }
  });
});

describe("the cache of patterns that are not constant (P4)", () => {
  it("compiles a text once, gives null for a bad one and forgets the one not used for longest", () => {
    const cache = createPatternCache(STEPS, 2);
    const a = cache.get("a");
    expect(cache.get("a")).toBe(a);
    expect(cache.get("(")).toBeNull();
    expect(cache.get("a")).toBe(a);
    cache.get("b");
    expect(cache.get("a")).toBe(a);
    cache.get("c");
    cache.get("d");
    expect(cache.get("a")).not.toBe(a);
    expect(cache.get("a")?.test("xa")).toBe(true);
  });

  it("keeps texts with other flags apart", () => {
    const cache = createPatternCache(STEPS, 10);
    expect(cache.get("a", "i")?.test("A")).toBe(true);
    expect(cache.get("a")?.test("A")).toBe(false);
    expect(cache.get("i:a")?.test("A")).toBe(false);
  });
});
