/** Events, witnesses, and writers of JSON that spell everything in the way least expected. */
import fc from "fast-check";
import type { Witness, WitnessConditions } from "../../src/language/witness.ts";

/** Pieces from which keys, values and witnesses are made, so that they meet often. */
const PIECES = [
  ..."kKsSiIaA09 .-_\\/\"'<&:é漢😀",
  "\u212a",
  "\u017f",
  "\u0130",
  "i\u0307",
  "\ud800",
  "\n",
  "\t",
  "\u0001",
  "reg.exe",
  "Save",
  "HKLM\\SAM",
  "cmd",
  "u004",
  "\\u0041",
];

export const texts = fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((pieces) => pieces.join(""));

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const values: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: "small", withCrossShrink: true },
    { weight: 6, arbitrary: texts },
    fc.constantFrom<Json>(0, -1.5e300, true, null),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(texts, tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

export const events = fc.dictionary(texts, values, { maxKeys: 4, noNullPrototype: true });

export const witnesses: fc.Arbitrary<Witness> = fc.record({
  text: fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join("")),
  folding: fc.constantFrom("exact", "lower", "simple"),
  at: fc.constantFrom("whole", "start", "end", "inside"),
});

export const conditions: fc.Arbitrary<readonly WitnessConditions[]> = fc.array(
  fc.array(fc.array(witnesses, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
  { minLength: 1, maxLength: 4 },
);

/** A source of decisions: how the next character is written. */
export type Dice = () => number;

export const dice: fc.Arbitrary<Dice> = fc
  .record({ rolls: fc.array(fc.nat(11), { minLength: 1, maxLength: 40 }), plain: fc.boolean() })
  .map(({ rolls, plain }) => {
    let at = 0;
    return () => (plain ? 11 : (rolls[at++ % rolls.length] as number));
  });

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "/": "\\/",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/** Any of the spellings that JSON allows, chosen by dice for every UTF-16 unit. */
function writeString(text: string, roll: Dice): string {
  let written = "";
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const character = text[at] as string;
    const choice = roll();
    const short = SHORT[character];
    const low = text.charCodeAt(at + 1);
    const pair = unit >= 0xd800 && unit <= 0xdbff && low >= 0xdc00 && low <= 0xdfff;
    const lone = unit >= 0xd800 && unit <= 0xdfff && !pair;
    if (choice < 2 || lone || (unit < 0x20 && short === undefined)) {
      const digits = unit.toString(16).padStart(4, "0");
      written += `\\u${choice === 0 ? digits.toUpperCase() : digits}`;
    } else if (short !== undefined && (character !== "/" || choice < 5)) written += short;
    else if (pair) written += text.slice(at, ++at + 1);
    else written += character;
  }
  return `"${written}"`;
}

export function writeJson(value: Json, roll: Dice): string {
  const gap = () => (roll() < 2 ? " " : "");
  if (typeof value === "string") return writeString(value, roll);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value))
    return `[${value.map((each) => gap() + writeJson(each, roll)).join(",")}${gap()}]`;
  const members = Object.entries(value).map(
    ([key, each]) => `${gap()}${writeString(key, roll)}${gap()}:${gap()}${writeJson(each as Json, roll)}`,
  );
  return `{${members.join(",")}}`;
}

function* stringsOf(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      yield key;
      yield* stringsOf(each);
    }
  }
}

const FOLDED: Readonly<Record<string, string>> = { "\u212a": "k", "\u017f": "s", "\u0130": "\u0130" };

/** As RE2 folds, for the characters that are made here. */
function folded(text: string): string {
  return [...text].map((each) => FOLDED[each] ?? each.toLowerCase()).join("");
}

function standsIn(text: string, { text: sought, folding, at }: Witness): boolean {
  const value = folding === "lower" ? text.toLowerCase() : folding === "simple" ? folded(text) : text;
  const wanted = folding === "simple" ? folded(sought) : sought;
  if (at === "whole") return value === wanted;
  if (at === "start") return value.startsWith(wanted);
  return at === "end" ? value.endsWith(wanted) : value.includes(wanted);
}

/** Whether the event has what one of the gates asks for, read off the meaning of witnesses. */
export function matters(event: unknown, gates: readonly WitnessConditions[]): boolean {
  const strings = [...stringsOf(event)];
  const has = (witness: Witness) => strings.some((text) => standsIn(text, witness));
  return gates.some((clauses) => clauses.every((clause) => clause.some(has)));
}
