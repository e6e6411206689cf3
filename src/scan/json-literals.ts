/** From a witness to a text of bytes that stands in every JSON spelling of an event that has the witness. */
import type { Witness } from "../language/witness.ts";
import { rarity } from "./byte-rates.ts";
import { DOTTED_I, KELVIN_SIGN, LONG_S } from "./kernel/layout.ts";

/**
 * A line of an event with the witness has the text, or one of the escapes as `\uXXXX`, or one of the folds, in whatever
 * way the line is written.
 */
export interface RawLiteral {
  /** ASCII in small letters; those of the line may be capitals. Never with a line feed. */
  readonly text: string;
  /** Characters of the text that may also be written as `\uXXXX`, both cases of letters. */
  readonly escapes: string;
  /** Bits of characters beyond ASCII that count as a letter of the text. */
  readonly folds: number;
}

/** Shorter texts stand in nearly every line. */
const LEAST = 3;
/** Longer texts are no rarer, and cost room. */
export const LONGEST_LITERAL = 48;

/**
 * Left out, though they are ASCII: what some writers always escape (`\/` PHP, `\u0022` or `\u003c` .NET and Go), so that
 * escapes stay rare enough to be looked at one by one.
 */
const PIECES = /[ !#-%()*,-.0-;?-_a-~]+/g;

/** Undefined: what could be looked for stands in nearly every line, or there is nothing that each spelling has. */
export function rawLiteral(witness: Witness): RawLiteral | undefined {
  let best: RawLiteral | undefined;
  for (const { 0: piece, index } of witness.text.matchAll(PIECES)) {
    const literal = spelled(witness, piece, index);
    if (literal.text.length < LEAST) continue;
    if (best === undefined || rarity(literal.text) > rarity(best.text)) best = literal;
  }
  return best;
}

function spelled({ text, folding, at }: Witness, piece: string, index: number): RawLiteral {
  const opens = index === 0 && (at === "whole" || at === "start");
  const closes = index + piece.length === text.length && (at === "whole" || at === "end");
  const inside = piece.toLowerCase().replaceAll("\\", "\\\\");
  // The quotes are those around the string, which have one spelling only.
  const whole = `${opens ? '"' : ""}${inside}${closes ? '"' : ""}`;
  const cut = whole.slice(0, LONGEST_LITERAL);
  return { text: cut, escapes: escapesOf(piece), folds: foldsOf(cut, folding) };
}

function escapesOf(piece: string): string {
  return [...new Set(piece.toLowerCase() + piece.toUpperCase())].join("");
}

/**
 * `toLowerCase()` makes of `İ` an `i` with a dot of its own behind it, so of all the letters of a text only the last can
 * have come from there.
 */
function foldsOf(text: string, folding: Witness["folding"]): number {
  if (folding === "exact") return 0;
  const kelvin = text.includes("k") ? KELVIN_SIGN : 0;
  if (folding === "simple") return kelvin | (text.includes("s") ? LONG_S : 0);
  return kelvin | (text.endsWith("i") ? DOTTED_I : 0);
}
