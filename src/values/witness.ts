/**
 * Witnesses: texts without which a condition cannot be true of an event. They are necessary, never sufficient, so whoever
 * finds none of them may pass an event by, and whoever finds them still has to ask.
 */

/** Which characters of a value count as those of the text. */
export type Folding =
  /** The characters themselves. */
  | "exact"
  /** Those of the value's `toLowerCase()`: the Kelvin sign counts as `k`. */
  | "lower"
  /** Each character, or any that RE2's `(?i)` takes for it: the Kelvin sign counts as `k`, `ſ` (U+017F) as `s`. */
  | "simple";

/** A text that stands in some string of the event, be it a value or a key. */
export interface Witness {
  /** Never empty. */
  readonly text: string;
  readonly folding: Folding;
  /** Where in that string: it is the whole of it, begins it, ends it, or stands anywhere. */
  readonly at: "whole" | "start" | "end" | "inside";
}

/** One of these is there. */
export type WitnessClause = readonly Witness[];

/** All of these hold. Empty: nothing is known. */
export type WitnessConditions = readonly WitnessClause[];
