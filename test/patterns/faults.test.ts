import { describe, expect, it } from "vitest";
import { compilePattern } from "../../src/patterns/index.ts";

/** The part of the pattern that the fault points at is written between « and ». */
const FAULTS: readonly [marked: string, message: string, help?: RegExp][] = [
  ["[a«&&»[b]]", "class intersection is not supported", /&/],
  ["x«(»a|b", "this group is never closed", /\\\(/],
  ["x«(»?:a", "this group is never closed"],
  ["x«(»?=a(b)", "this group is never closed"],
  ["ab«)»c", "this ) closes nothing", /\\\)/],
  ["a«[»bc", "this class is never closed"],
  ["a«[»]", "this class is never closed"],
  ["«*»a", "nothing stands before * to be repeated", /\\\*/],
  ["a|«+»", "nothing stands before + to be repeated"],
  ["«(»?", "this group is never closed"],
  ["(?i)«*»a", "nothing stands before * to be repeated"],
  ["«{»2}", "nothing stands before { to be repeated"],
  ["a*«*»", "bad repetition **"],
  ["a{2}«{3}»", "bad repetition {2}{3}", /\(\?:/],
  ["a++«+»", "bad repetition +++"],
  ["a«{1001}»", "bad repetition {1001}", /1000/],
  ["a«{3,2}»", "bad repetition {3,2}", /smaller/],
  ["(?:«a{100}»){11}", "counted repetitions multiply to more than 1000"],
  ["[«z-a»]", "bad range z-a", /smaller/],
  ["[«a-\\d»]", "bad range a-\\d", /class cannot end/],
  ["[x«\\b»]", "\\b has no meaning inside a class", /\\x08/],
  ["[«[:foo:]»]", "there is no class [:foo:]", /alpha/],
  ["«\\p{Klingon}»x", 'there is no class named "Klingon"'],
  ["«\\p{Greek»", "the class name has no closing }"],
  ["(?<n>a)(?P<«n»>b)", "there are two groups named n"],
  ["(?<«a-b»>c)", '"a-b" is no name for a group'],
  ["(a)«\\k<b>»", "there is no group b", /names no group/],
  ["(?<c>a)«(?P=b)»", "there is no group b", /names c/],
  ["(a)«\\2»", "there is no group 2", /has 1 group/],
  ["a«\\»", "a backslash at the end of the pattern", /\\\\/],
  ["«\\C»", "\\C is not supported"],
  ["«\\G»a", "\\G is not supported", /\\A/],
  ["«\\X»", "\\X is not supported"],
  ["«\\E»", "\\E is not supported", /\\Q/],
  ["a«\\y»", "\\y has no meaning"],
  ["«\\x4»", "\\x needs two hexadecimal digits"],
  ["«\\x{110000}»", "there is no such code point"],
  ["«\\x{»z", "a code point in braces needs hexadecimal digits and a }"],
  ["«\\u12»", "\\u needs four hexadecimal digits"],
  ["«\\uD800»", "half of a surrogate pair is not a character"],
  ["«(?x»)a b", "(?x is not known", /without blanks/],
  ["«(?u»)a", "(?u is not known", /always folded/],
  ["«(?#»c)", "comments in patterns are not supported"],
  ["«(?(»1)a)", "conditional groups are not supported"],
  ["«(?R»)", "recursion is not supported"],
];

describe("an invalid pattern is a fault that points at the culprit (P4)", () => {
  it.each(FAULTS)("%s", (marked, message, help) => {
    const start = marked.indexOf("«");
    const source = marked.replace("«", "").replace("»", "");
    const result = compilePattern(source, "", { steps: 1000 });
    if (!("fault" in result)) throw new Error("it compiled");
    const { fault } = result;
    expect(source.slice(fault.start, fault.end)).toBe(marked.slice(start + 1, marked.indexOf("»")));
    expect(fault.start).toBe(start);
    expect(fault.message).toBe(message);
    if (help !== undefined) expect(fault.help).toMatch(help);
  });

  it("refuses an unknown flag", () => {
    expect(compilePattern("a", "ix", { steps: 1 })).toMatchObject({ fault: { message: "unknown flag x" } });
  });

  it("accepts 200 nested groups and refuses 201, at the group too many", () => {
    const nested = (depth: number) => "(".repeat(depth) + ")".repeat(depth);
    expect(compilePattern(nested(200), "", { steps: 1 })).toHaveProperty("pattern");
    expect(compilePattern(nested(201), "", { steps: 1 })).toMatchObject({ fault: { start: 200, end: 201 } });
    expect(compilePattern("(".repeat(100_000), "", { steps: 1 })).toHaveProperty("fault");
  });

  it("compiles a pattern of 100,000 characters", () => {
    expect(compilePattern("abcde|".repeat(20_000), "", { steps: 1 })).toHaveProperty("pattern");
  });
});
