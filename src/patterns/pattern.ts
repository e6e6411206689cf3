/**
 * What the rest of the house knows of patterns. Everything about engines stays behind it.
 */
import type { RegexValue } from "../values/value.ts";

/** A compiled regex (P2). Immutable; safe to share between runs. */
export interface Pattern extends RegexValue {
  /** As the author wrote it, without flags. */
  readonly source: string;
  /** A subset of `ims`, sorted. */
  readonly flags: string;
  /** Which engine runs it; documentation only, results never depend on it. */
  readonly engine: "text" | "re2" | "re2js" | "backtracking";
  /** Names by group number, from group 1; `undefined` for an unnamed group. */
  readonly groups: readonly (string | undefined)[];
  /** Whether it is found anywhere. `null`: the step budget was used up (P3). */
  test(subject: string): boolean | null;
  /** The first match at or after `from` (UTF-16 offset, default 0); `undefined`: none; `null`: over budget. */
  match(subject: string, from?: number): PatternMatch | undefined | null;
}

export interface PatternMatch {
  /** UTF-16 offsets of the whole match. */
  readonly start: number;
  readonly end: number;
  /** By group number, group 1 first; `undefined` for a group that took no part. */
  readonly groups: readonly (string | undefined)[];
  /** Start and end of the match, then of each group; -1 for one that took no part. */
  readonly offsets: readonly number[];
}

/** What is wrong with a pattern, with offsets into its source. */
export interface PatternFault {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly help?: string;
}

export interface PatternOptions {
  /** Steps that one match of a backtracking pattern may take. */
  readonly steps: number;
  /** `re2js` forces the engine that browsers have; default: `re2` where it is installed. */
  readonly engine?: "re2" | "re2js";
  /** `false` runs plain patterns on the regex engine too (R4); results are the same. Default: true. */
  readonly reductions?: boolean;
}

export type PatternResult =
  | { readonly pattern: Pattern; readonly notes: readonly PatternFault[] }
  | { readonly fault: PatternFault };

/** A checked replacement text (P5). */
export type Replacement = readonly (string | number)[];
