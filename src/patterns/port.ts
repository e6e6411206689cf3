/** Patterns of one compiled text: each distinct one is compiled once. */
import type { Value } from "../values/value.ts";
import { createPatternCache } from "./cache.ts";
import { compilePattern } from "./compile.ts";
import type { PatternOptions, PatternResult } from "./pattern.ts";

export function createPatterns(options: PatternOptions) {
  const known = new Map<string, PatternResult>();
  const cache = createPatternCache(options);
  return {
    /** Compiled once per distinct source and flags. */
    compile: (source: string, flags: string): PatternResult => {
      const key = `${flags}:${source}`;
      const result = known.get(key) ?? compilePattern(source, flags, options);
      known.set(key, result);
      return result;
    },
    /** A text that came from the data; null for a bad one (P4). */
    dynamic: (source: string): Value => cache.get(source),
  };
}
