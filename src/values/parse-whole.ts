import type { Value } from "./value.ts";
import { isNumeric } from "./value.ts";
import { parseWhole } from "./whole.ts";

/** A whole number from a text, or a number that is one already; null when it is none or does not fit. */
export function wholeFrom(
  value: Value,
  radix: number,
  fits: (number: number | bigint) => boolean,
): number | bigint | null {
  if (radix < 2 || radix > 36) return null;
  const number = typeof value === "string" ? parseWhole(value, radix) : isNumeric(value) ? value : undefined;
  return number !== undefined && fits(number) ? number : null;
}
