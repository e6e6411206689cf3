/**
 * The four ways to run a pattern, side by side.
 */
import fc from "fast-check";
import { findsPlacesInsideCharacters } from "../../src/patterns/assertions.ts";
import { backtrackingEngine } from "../../src/patterns/backtracking.ts";
import { withoutCommitments } from "../../src/patterns/committed.ts";
import type { Engine } from "../../src/patterns/engine.ts";
import { nativeEngine } from "../../src/patterns/native.ts";
import { re2Text } from "../../src/patterns/print.ts";
import { re2jsEngine } from "../../src/patterns/re2js.ts";
import { parsePattern } from "../../src/patterns/syntax.ts";
import { textEngine } from "../../src/patterns/text.ts";

export const STEPS = 2_000_000;

export function enginesFor(source: string, flags = ""): Record<string, Engine> {
  const result = parsePattern(source, flags);
  if ("fault" in result) throw new Error(`${source}: ${result.fault.message}`);
  const { groups } = result.parsed;
  const root = withoutCommitments(result.parsed.root);
  const text = re2Text(root);
  const re2 = text === undefined || findsPlacesInsideCharacters(root) ? undefined : nativeEngine(text);
  const re2js = text === undefined ? undefined : re2jsEngine(text);
  const engines: Record<string, Engine | undefined> = {
    backtracking: backtrackingEngine(root, groups.length, STEPS),
    text: textEngine(root, groups.length, () => re2 ?? re2js),
    re2,
    re2js,
  };
  const found: Record<string, Engine> = {};
  for (const [name, engine] of Object.entries(engines)) if (engine !== undefined) found[name] = engine;
  return found;
}

const CHARACTERS = [
  ..."aabbkKsSiI01_- \n\r\t\0.",
  "\u000b",
  "\u0085",
  "\u2028",
  "\u212a",
  "\u017f",
  "\u0130",
  "\u0131",
  "é",
  "É",
  "ß",
  "ẞ",
  "Σ",
  "ς",
  "\u00a0",
  "😀",
  "𐐀",
  "𐐨",
  "\ufffd",
];

export const character = fc.constantFrom(...CHARACTERS);
const lone = fc.constantFrom("\ud800", "\udc00");
/** Not always well-formed. */
export const subject = fc
  .array(fc.oneof({ arbitrary: character, weight: 12 }, { arbitrary: lone, weight: 1 }), { maxLength: 14 })
  .map((all) => all.join(""));

const literal = character.map((c) =>
  /[a-zA-Z0-9_ ]/.test(c) || c > "~" ? c : `\\x{${c.charCodeAt(0).toString(16)}}`,
);
const member = fc.oneof(
  literal,
  fc.constantFrom(
    "a-k",
    "\\d",
    "\\w",
    "\\W",
    "\\s",
    "\\S",
    "[:alpha:]",
    "[:^lower:]",
    "\\h",
    "à-ÿ",
    "😀-😎",
    "\\pL",
  ),
);
const bracket = fc
  .tuple(fc.constantFrom("", "^"), fc.array(member, { minLength: 1, maxLength: 3 }))
  .map(([not, members]) => `[${not}${members.join("")}]`);
const quantifier = fc.constantFrom("*", "+", "?", "*?", "+?", "??", "{2}", "{0,2}", "{1,3}?", "{2,}", "{0}");
const shorthand = fc.constantFrom(".", "\\d", "\\w", "\\W", "\\s", "\\S", "\\R", "\\h", "\\H");
const anchor = fc.constantFrom("^", "$", "\\b", "\\B", "\\A", "\\z", "(?m:^)", "(?m:$)");
const open = fc.constantFrom("(", "(", "(?:", "(?i:", "(?s:", "(?m:", "(?-i:", "(?U:");

/** Patterns that RE2 can run, as text. */
export const pattern: fc.Arbitrary<string> = fc.letrec<{
  choice: string;
  sequence: string;
  item: string;
  atom: string;
}>((tie) => ({
  choice: fc.oneof(
    { depthSize: "small" },
    { arbitrary: tie("sequence"), weight: 3 },
    { arbitrary: fc.tuple(tie("sequence"), tie("choice")).map((both) => both.join("|")), weight: 1 },
  ),
  sequence: fc.array(tie("item"), { maxLength: 4 }).map((items) => items.join("")),
  item: fc.oneof(
    { arbitrary: tie("atom"), weight: 3 },
    { arbitrary: fc.tuple(tie("atom"), quantifier).map((both) => both.join("")), weight: 2 },
    { arbitrary: anchor, weight: 1 },
    { arbitrary: fc.constantFrom("(?i)", "(?s)"), weight: 1 },
  ),
  atom: fc.oneof(
    { depthSize: "small" },
    { arbitrary: literal, weight: 4 },
    { arbitrary: bracket, weight: 2 },
    { arbitrary: shorthand, weight: 2 },
    { arbitrary: fc.tuple(open, tie("choice")).map(([head, body]) => `${head}${body})`), weight: 3 },
  ),
})).choice;

const word = fc.constantFrom("a", "b", "k", "S", "ab", "\\.", " ", "\\b", "\\B", "é", "\\\\");
const run = fc.constantFrom(
  "\\s+",
  "\\s*",
  "a*",
  "[ab]+?",
  "\\d{1,3}",
  "[ab]?",
  "b??",
  "\\n*",
  "[^a]*",
  "a{2}",
);
const plainSequence = fc
  .tuple(
    fc.constantFrom("", "", "^"),
    fc.array(fc.oneof(word, word, run), { maxLength: 5 }),
    fc.constantFrom("", "", "$"),
  )
  .map(([head, items, tail]) => head + items.join("") + tail);

/** Literals, a few runs, a few alternatives. */
export const plainPattern = fc
  .tuple(
    plainSequence,
    fc.array(plainSequence, { maxLength: 2 }),
    fc.constantFrom("", "", "(", "(?:", "(?i:"),
    plainSequence,
  )
  .map(([head, more, open, last]) => {
    const choice = [head, ...more].join("|");
    return open === "" ? choice : `${open}${choice})${last}`;
  });

const one = fc.constantFrom(
  "a",
  "b",
  "[ab]",
  "[^a]",
  "\\w",
  "\\s",
  "(a)",
  "(?:ab)",
  "(?:a|b)",
  "(?:a|ab)",
  "(?:a?)",
  "(?:a++|b)",
  "(?>a*b)",
);
const committed = fc.oneof(
  fc
    .tuple(one, fc.constantFrom("*+", "++", "?+", "{2}+", "{1,2}+", "*", "+?", ""))
    .map((both) => both.join("")),
  fc
    .tuple(one, fc.constantFrom("", "*", "+", "|a", "|ab", "a|b"))
    .map(([body, rest]) => `(?>${body}${rest})`),
  fc.constantFrom("$", "(?m:$)", "\\b", "b?", "a", "b", "k", "(?=a)"),
);
const committedSequence = fc.array(committed, { minLength: 1, maxLength: 4 }).map((items) => items.join(""));

/** Possessive repetitions and atomic groups, alone, in loops and in alternatives. */
export const committedPattern = fc
  .tuple(
    committedSequence,
    fc.constantFrom("", "*", "+", "{2}", "{2,3}?", "|b", "|", "??"),
    committedSequence,
  )
  .map(([head, how, tail]) => (how === "" ? head : `(?:${head})${how}${tail}`));
