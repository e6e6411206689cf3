/** Rounding of numbers as people write them. */

import { decimalNumber, magnitude, roundDecimal, shortestDecimal } from "./decimal.ts";
import { finite } from "./finite.ts";

/** More places than any double has. */
const ALL_PLACES = 400;

/** To so many places after the point; half goes away from zero. */
export function roundToPlaces(value: number | bigint, places: number): number | bigint {
  if (typeof value === "bigint" || Number.isInteger(value) || places > ALL_PLACES) return value;
  return decimalNumber(roundDecimal(shortestDecimal(value), places, "away"));
}

/** To so many significant digits; half goes away from zero. Null where that is more than a double can hold. */
export function roundToDigits(value: number, digits: number): number | null {
  const decimal = shortestDecimal(value);
  return finite(decimalNumber(roundDecimal(decimal, digits - 1 - magnitude(decimal), "away")));
}
