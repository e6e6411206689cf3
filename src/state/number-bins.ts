/** Bins of numbers. */
import type { Value } from "../values/value.ts";

/** The lower bound of the bin of a number; null for what is none. */
export function lowerBound(value: Value, span: number): Value {
  if (typeof value === "bigint") {
    if (!Number.isInteger(span)) return Math.floor(Number(value) / span) * span;
    const rest = value % BigInt(span);
    return value - (rest < 0n ? rest + BigInt(span) : rest);
  }
  if (typeof value !== "number") return null;
  const bound = Math.floor(value / span) * span;
  return Number.isFinite(bound) ? bound : null;
}

/**
 * The least of 1, 2, 5, 10, 20, ... (or a tenth, a hundredth, ...) with which a range has no more bins than wanted, which
 * are two at least: one cannot hold numbers on both sides of 0.
 */
export function spanFor(least: number, greatest: number, bins: number): number {
  if (!(greatest > least)) return 1;
  // What a double can hold bounds the search, where the range itself over- or underflows.
  const magnitude = Math.floor(Math.log10((greatest - least) / bins)) - 1;
  let exponent = Math.max(-324, Math.min(308, magnitude));
  for (;;) {
    for (const digit of [1, 2, 5]) {
      const span = Number(`${digit}e${exponent}`);
      if (span > 0 && Math.floor(greatest / span) - Math.floor(least / span) < bins) return span;
    }
    exponent++;
  }
}
