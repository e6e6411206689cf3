/** The greatest and the least of values: numbers stand below strings, nulls are passed over. */
import { compareText, order } from "./compare.ts";
import type { Value } from "./value.ts";

/** Of values with the same rank the first. */
export function extreme(values: readonly Value[], sign: 1 | -1): Value {
  let best: Value = null;
  for (const value of values) {
    if (value !== null && (best === null || rank(value, best) * sign > 0)) best = value;
  }
  return best;
}

function rank(a: Value, b: Value): number {
  const texts = Number(typeof a === "string") - Number(typeof b === "string");
  if (texts !== 0) return texts;
  return typeof a === "string" && typeof b === "string" ? compareText(a, b) : (order(a, b) ?? 0);
}
