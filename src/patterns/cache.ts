/**
 * Patterns that are not constant (P4): compiled once per distinct text, in a bounded memory.
 */
import { compilePattern } from "./compile.ts";
import type { Pattern, PatternOptions } from "./pattern.ts";

export interface PatternCache {
  /** `null`: the text is no pattern. */
  get(source: string, flags?: string): Pattern | null;
}

/** Keeps the `capacity` patterns used last. */
export function createPatternCache(options: PatternOptions, capacity = 1000): PatternCache {
  const kept = new Map<string, Pattern | null>();
  return {
    get(source, flags = "") {
      // Flags are letters only, so the first colon ends them.
      const key = `${flags}:${source}`;
      const known = kept.get(key);
      const result = known === undefined ? compiled(source, flags, options) : known;
      // A Map lists its keys in the order of their insertion: the first is the one not used for longest.
      kept.delete(key);
      kept.set(key, result);
      if (kept.size > capacity) {
        const [oldest] = kept.keys();
        if (oldest !== undefined) kept.delete(oldest);
      }
      return result;
    },
  };
}

function compiled(source: string, flags: string, options: PatternOptions): Pattern | null {
  const result = compilePattern(source, flags, options);
  return "pattern" in result ? result.pattern : null;
}
