/** Bins of numbers: of one length, or of lengths that grow. */
import type { Value } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";

/** Bins begin at `coefficient` times the powers of `base`. */
export interface LogSpan {
  readonly coefficient: number;
  readonly base: number;
}

/** The lower bound of the bin of a number; null for what is none. One of the bins begins at `origin`. */
export function lowerBound(value: Value, span: number, origin = 0): Value {
  if (typeof value === "bigint") {
    if (!Number.isInteger(span) || !Number.isInteger(origin)) return bound(Number(value), span, origin);
    const rest = (value - BigInt(origin)) % BigInt(span);
    return value - (rest < 0n ? rest + BigInt(span) : rest);
  }
  return typeof value === "number" ? bound(value, span, origin) : null;
}

function bound(value: number, span: number, origin: number): number | null {
  const start = Math.floor((value - origin) / span) * span + origin;
  return Number.isFinite(start) ? start : null;
}

/** The same for bins that grow; 0 and what is below has none. */
export function lowerPower(value: Value, { coefficient, base }: LogSpan): Value {
  if (!isNumeric(value)) return null;
  const size = Number(value);
  if (!(size > 0) || !Number.isFinite(size)) return null;
  // Dividing keeps 0.15 what it is, where 1.5 times 0.1 is not.
  const start = (power: number) => (power < 0 ? coefficient / base ** -power : coefficient * base ** power);
  // Logarithms are rounded: the bin may be one beside the one they say.
  let power = Math.floor(Math.log(size / coefficient) / Math.log(base));
  if (start(power + 1) <= size) power++;
  if (start(power) > size) power--;
  return start(power) > 0 ? start(power) : null;
}

/**
 * The least of 1, 2, 5, 10, 20, ... (or a tenth, a hundredth, ...) with which a range has no more bins than wanted, which
 * are two at least: one cannot hold numbers on both sides of 0. None is shorter than `leastSpan`.
 */
export function spanFor(least: number, greatest: number, bins: number, leastSpan = 0): number {
  const range = greatest > least ? greatest - least : 0;
  if (range === 0 && leastSpan <= 1) return 1;
  // What a double can hold bounds the search, where the range itself over- or underflows.
  const magnitude = Math.floor(Math.log10(Math.max(range / bins, leastSpan))) - 1;
  let exponent = Math.max(-324, Math.min(308, magnitude));
  for (;;) {
    for (const digit of [1, 2, 5]) {
      const span = Number(`${digit}e${exponent}`);
      if (span <= 0 || span < leastSpan) continue;
      if (range === 0 || Math.floor(greatest / span) - Math.floor(least / span) < bins) return span;
    }
    exponent++;
  }
}
