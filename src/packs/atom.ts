/** What a condition asks of one value, as far as an index or a scan of raw lines can look for it. */
import type { Term } from "../language/term.ts";
import type { Witness } from "../language/witness.ts";

export type Ask =
  /** The value is a text in which this one stands. */
  | { readonly what: "text"; readonly witness: Witness }
  /** The value is such a text, or has one in it. */
  | { readonly what: "within"; readonly witness: Witness }
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

/** How many of a thousand events answer to it, roughly. */
export function frequencyOf({ ask }: Atom): number {
  switch (ask.what) {
    case "present":
      return 600;
    case "member":
      return 300;
    case "number":
      return 20;
    case "text":
    case "within":
      return PLACES[ask.witness.at] * frequencyOfPart(ask.witness.text);
  }
}

/** Texts at an end are rarer than elsewhere. */
const PLACES: Readonly<Record<Witness["at"], number>> = { inside: 1, end: 0.7, start: 0.1, whole: 0.1 };

const FREQUENCY_BY_LENGTH = [1000, 700, 400, 150, 60, 30, 20, 12, 8, 6];
const FREQUENCY_OF_LONG = 4;

function frequencyOfPart(text: string): number {
  return FREQUENCY_BY_LENGTH[text.length] ?? FREQUENCY_OF_LONG;
}

/** What to look for in a value of which some part has what is asked for; undefined when nothing can be said. */
export function beforeCutting(ask: Ask): Ask | undefined {
  if (ask.what === "present" || ask.what === "number") return { what: "present" };
  const witness = witnessOf(ask);
  // The lower case of some letters depends on what follows them.
  if (witness.folding === "lower" && !isAscii(witness.text)) return undefined;
  return { what: "within", witness: { ...witness, at: "inside" } };
}

/** The text that has to be there, whatever else. */
export function witnessOf(ask: Exclude<Ask, { what: "present" | "number" }>): Witness {
  return ask.what === "member" ? { text: ask.text, folding: "exact", at: "whole" } : ask.witness;
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
