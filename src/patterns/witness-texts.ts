/**
 * The texts that a piece of a pattern can be, where they are few, and how they become the witnesses of a clause.
 */
import type { Witness, WitnessClause } from "../values/witness.ts";
import { foldedCharacter, foldedCode } from "./folding.ts";
import { type Ranges, size } from "./ranges.ts";

/** One text that a piece can take up, in the pattern's own case. */
export interface Wording {
  readonly text: string;
  /** Some character of it stands for all that fold with it. */
  readonly folded: boolean;
  /** Nothing stands before it, or after it. */
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

export const NO_TEXT: Wording = { text: "", folded: false, atStart: false, atEnd: false };

export const MOST_TEXTS = 64;
const LONGEST_TEXT = 256;
/** A class of more characters says too little about any one of them. */
const MOST_MEMBERS = 4;
/** No character has so many other cases that a class of more can be worth a look. */
const MOST_CODES = 16;

/** A set of a few characters, cases aside; undefined for others. */
export function wordingsOf(ranges: Ranges): readonly Wording[] | undefined {
  const count = size(ranges);
  if (count === 0 || count > MOST_CODES) return undefined;
  const orbits = new Map<number, { readonly code: number; folded: boolean }>();
  for (let i = 0; i < ranges.length; i += 2) {
    for (let code = ranges[i] ?? 0; code <= (ranges[i + 1] ?? 0); code++) {
      if (!isCertain(code)) return undefined;
      const known = orbits.get(foldedCode(code));
      if (known === undefined) orbits.set(foldedCode(code), { code, folded: false });
      else known.folded = true;
    }
  }
  if (orbits.size > MOST_MEMBERS) return undefined;
  return [...orbits.values()].map(({ code, folded }) => ({
    ...NO_TEXT,
    text: String.fromCodePoint(code),
    folded,
  }));
}

/**
 * Whether a subject in which the pattern sees the character has it as one unit: not U+FFFD, which a lone surrogate counts
 * as, and no character of two units.
 */
export function isCertain(code: number): boolean {
  return code < 0xd800 || (code > 0xdfff && code <= 0xffff && code !== 0xfffd);
}

/** Each of the first followed by each of the second; undefined when that would be too much. Empty: it cannot be. */
export function followedBy(
  first: readonly Wording[],
  second: readonly Wording[],
): readonly Wording[] | undefined {
  if (first.length * second.length > MOST_TEXTS) return undefined;
  const all: Wording[] = [];
  for (const a of first) {
    for (const b of second) {
      if ((b.atStart && a.text !== "") || (a.atEnd && b.text !== "")) continue;
      const text = a.text + b.text;
      if (text.length > LONGEST_TEXT) return undefined;
      all.push({
        text,
        folded: a.folded || b.folded,
        atStart: a.atStart || b.atStart,
        atEnd: a.atEnd || b.atEnd,
      });
    }
  }
  return all;
}

/** Undefined where nothing at all is one of the texts, which says nothing about the subject. */
export function clauseOf(wordings: readonly Wording[]): WitnessClause | undefined {
  if (wordings.length === 0 || wordings.some(({ text }) => text === "")) return undefined;
  const distinct = new Map(wordings.map((wording) => [JSON.stringify(wording), witnessOf(wording)]));
  return withoutImplied([...distinct.values()]);
}

function witnessOf({ text, folded, atStart, atEnd }: Wording): Witness {
  const at = atStart ? (atEnd ? "whole" : "start") : atEnd ? "end" : "inside";
  return folded ? { text: folding(text), folding: "simple", at } : { text, folding: "exact", at };
}

/** One spelling for all that fold with it. */
function folding(text: string): string {
  return [...text].map(lowerCase).join("");
}

function lowerCase(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return character.toLowerCase();
  const smallest = foldedCode(code);
  if (smallest < 0x80) return String.fromCodePoint(smallest).toLowerCase();
  const lower = String.fromCodePoint(smallest).toLowerCase().codePointAt(0) ?? smallest;
  return String.fromCodePoint(foldedCharacter(smallest).includes(lower) ? lower : smallest);
}

/** Whoever finds a text has found every part of it, so a text that contains another adds nothing to "one of these". */
export function withoutImplied(clause: WitnessClause): WitnessClause {
  return clause.filter(
    (one, index) =>
      !clause.some(
        (other, place) => place !== index && implies(one, other) && (place < index || !implies(other, one)),
      ),
  );
}

function implies(one: Witness, other: Witness): boolean {
  if (one.folding === other.folding) return standsIn(other, one);
  // What stands there as it is written also stands there with its case folded.
  return (
    one.folding === "exact" &&
    other.folding === "simple" &&
    standsIn(other, { ...one, text: folding(one.text) })
  );
}

/** Whether the inner text stands where it must in every string that has the outer one where that must stand. */
function standsIn(inner: Witness, outer: Witness): boolean {
  switch (inner.at) {
    case "inside":
      return outer.text.includes(inner.text);
    case "start":
      return (outer.at === "start" || outer.at === "whole") && outer.text.startsWith(inner.text);
    case "end":
      return (outer.at === "end" || outer.at === "whole") && outer.text.endsWith(inner.text);
    case "whole":
      return outer.at === "whole" && outer.text === inner.text;
  }
}
