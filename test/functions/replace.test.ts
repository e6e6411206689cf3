/** `replace` against an implementation of P5 over JavaScript's own patterns, where the two agree on what matches. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check } from "../../src/index.ts";
import { evaluate, expression } from "./expression.ts";

/** Matches as much as possible of the text in every language: no group is inside a loop, no loop inside another. */
const atom = fc.constantFrom("a", "b", "c", ".", "[ab]", "[^a]", "\\d", "\\w", "1", "(?:ab|c)");
const piece = fc
  .tuple(atom, fc.constantFrom("", "", "", "*", "+", "?", "*?", "{2}", "{1,2}"))
  .map(([inner, times]) => inner + times);
const sequence = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join(""));
const group = fc
  .tuple(fc.constantFrom("(", "(?<n>", "(?:"), sequence, fc.option(sequence))
  .map(([open, left, right]) => `${open}${left}${right === null ? "" : `|${right}`})`);
const part = fc.oneof(sequence, group, fc.constantFrom("^", "$", "\\b"));
const pattern = fc
  .array(part, { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(""))
  // A name stands once.
  .filter((source) => source.split("(?<n>").length <= 2);

const subject = fc.string({
  unit: fc.constantFrom("a", "b", "c", "1", "2", " ", "\n", "$", "\\"),
  maxLength: 12,
});
const replacement = fc
  .array(
    fc.constantFrom(
      "x",
      "1",
      "0",
      "$0",
      "$1",
      "$2",
      "\\1",
      "\\0",
      `\${n}`,
      `\${1}`,
      "$",
      "\\\\",
      "\\",
      "\\x",
      "${",
      "}",
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(""));

/** P5, rule by rule; undefined where a group is named that does not exist. */
function replacedBy(
  text: string,
  [whole, ...groups]: RegExpMatchArray,
  named: Record<string, string>,
): string | undefined {
  let out = "";
  let rest = text;
  const take = (length: number) => {
    rest = rest.slice(length);
  };
  while (rest !== "") {
    const digits = /^[$\\](\d+)/.exec(rest)?.[1];
    const name = /^\$\{(\w+)\}/.exec(rest)?.[1];
    if (digits !== undefined) {
      const candidates = Array.from(digits, (_, index) => digits.slice(0, index + 1));
      const longest = candidates.findLast(
        (each) => String(Number(each)) === each && Number(each) <= groups.length,
      );
      if (longest === undefined) return undefined;
      out += Number(longest) === 0 ? whole : (groups[Number(longest) - 1] ?? "");
      take(longest.length + 1);
    } else if (name !== undefined) {
      if (/^\d+$/.test(name) ? Number(name) > groups.length : !(name in named)) return undefined;
      out += /^\d+$/.test(name)
        ? name === "0"
          ? whole
          : (groups[Number(name) - 1] ?? "")
        : (named[name] ?? "");
      take(name.length + 3);
    } else if (rest.startsWith("\\") && rest.length > 1) {
      out += rest[1];
      take(2);
    } else {
      out += rest[0];
      take(1);
    }
  }
  return out;
}

function reference(text: string, source: string, given: string): string | undefined {
  let out = "";
  let at = 0;
  for (const match of text.matchAll(new RegExp(source, "g"))) {
    const put = replacedBy(given, match, match.groups ?? {});
    if (put === undefined) return undefined;
    out += text.slice(at, match.index) + put;
    at = match.index + match[0].length;
  }
  return out + text.slice(at);
}

describe("replace (P5)", () => {
  const run = expression("replace(s, p, r)");
  const plain = expression("replace(s, p, r)", { passes: { all: false }, patternEngine: "re2js" });

  test("gives what the reference gives, on either engine", () => {
    let compared = 0;
    fc.assert(
      fc.property(subject, pattern, replacement, (s, p, r) => {
        const expected = reference(s, p, r);
        if (expected === undefined) return;
        compared++;
        expect(run({ s, p, r })).toBe(expected);
        expect(plain({ s, p, r })).toBe(expected);
      }),
      { numRuns: 3000 },
    );
    expect(compared).toBeGreaterThan(1500);
  });

  test("without a match gives the text as it was", () => {
    fc.assert(
      fc.property(subject, pattern, replacement, (s, p, r) => {
        if (!new RegExp(p).test(s)) expect(run({ s, p, r })).toBe(s);
      }),
    );
  });

  test("by the match itself changes nothing", () => {
    fc.assert(
      fc.property(subject, pattern, (s, p) => {
        expect(run({ s, p, r: "$0" })).toBe(s);
        expect(run({ s, p, r: "\\0" })).toBe(s);
        expect(run({ s, p, r: `\${0}` })).toBe(s);
      }),
    );
  });

  test("takes a constant for what the same text from a field is", () => {
    const escaped = (text: string) => `@"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(subject, pattern, replacement, (s, p, r) => {
        const text = `replace(s, ${escaped(p)}, ${escaped(r)})`;
        const faults = check(`from source | eval x = ${text}`).filter(({ severity }) => severity === "error");
        // A group that does not exist is an error in a constant, and empty in a field.
        if (faults.length > 0) expect(faults.map(({ code }) => code)).toEqual(["SPL3006"]);
        else expect(evaluate(text, { s })).toBe(run({ s, p, r }));
      }),
      { numRuns: 200 },
    );
  });
});
