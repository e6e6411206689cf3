/** What a condition asks of one value, as far as an index or a scan of raw lines can look for it. */
import type { Term } from "../language/term.ts";
import type { Witness } from "../language/witness.ts";

export type Ask =
  /** The value is a text in which this one stands. */
  | { readonly what: "text"; readonly witness: Witness }
  /** The value is this text, or the number that the text spells (V6). */
  | { readonly what: "number"; readonly text: string }
  /** The value is this text, or a list with it. */
  | { readonly what: "member"; readonly text: string }
  /** The value is not null. */
  | { readonly what: "present" };

export interface Atom {
  readonly subject: Term;
  readonly ask: Ask;
}

/** One of these holds. */
export type Clause = readonly Atom[];

/** How many of a thousand events answer to it, roughly: only the order matters. */
export function frequencyOf({ ask }: Atom): number {
  switch (ask.what) {
    case "present":
      return 600;
    case "member":
      return 300;
    case "number":
      return 20;
    case "text":
      return ask.witness.at === "whole" ? 10 : frequencyOfPart(ask.witness.text);
  }
}

const FREQUENCY_BY_LENGTH = [1000, 700, 400, 150, 60, 30, 20, 12, 8, 6];
const FREQUENCY_OF_LONG = 4;

function frequencyOfPart(text: string): number {
  return FREQUENCY_BY_LENGTH[text.length] ?? FREQUENCY_OF_LONG;
}

/**
 * What to look for in a value so that its `toLowerCase()` has the witness; undefined when nothing can be said.
 *
 * Lower case has no `S` and no Kelvin sign, so that for every other ASCII character the two foldings ask the same;
 * but it has `ſ`.
 */
export function beforeLowerCase(witness: Witness): Witness | undefined {
  if (witness.folding !== "simple") return { ...witness, folding: "lower" };
  const pieces = witness.text.split(/[^ -~]|s/i);
  const text = pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), "");
  if (text === "") return undefined;
  if (pieces.length === 1) return { ...witness, text: text.toLowerCase(), folding: "lower" };
  if (!/i/i.test(witness.text) && isAscii(witness.text)) return witness;
  return { text: text.toLowerCase(), folding: "lower", at: "inside" };
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}
