/**
 * The door of the room: everything the rest of the house may use of patterns.
 */
export { asPattern } from "./as-pattern.ts";
export { createPatternCache, type PatternCache } from "./cache.ts";
export { compilePattern } from "./compile.ts";
export { allMatches, extractGroups } from "./extract.ts";
export { compileLike, compileStars, compileWildcard, type TextPredicate } from "./like.ts";
export type {
  Pattern,
  PatternFault,
  PatternMatch,
  PatternOptions,
  PatternResult,
  Replacement,
} from "./pattern.ts";
export { likeProgress, type PatternProgress, progressOf } from "./progress.ts";
export { compileReplacement, type ReplacementResult, replaceAll } from "./replacement.ts";
export { compileSed } from "./sed.ts";
export { likeWitnesses, witnessesOf } from "./witnesses.ts";
