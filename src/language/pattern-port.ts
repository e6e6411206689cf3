/** Patterns as the rest of the house asks for them. */
import type { PatternResult } from "../patterns/pattern.ts";
import type { Value } from "../values/value.ts";

export interface PatternPort {
  /** Compiled once per distinct source and flags. */
  compile(source: string, flags: string): PatternResult;
  /** A text that came from the data; null for a bad one (P4). */
  dynamic(source: string): Value;
}
