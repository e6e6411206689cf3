/** Texts as numbers, in any base from 2 to 36. */
import { parseNumber } from "./number.ts";
import { parseWhole } from "./whole.ts";

export function isBase(base: number): boolean {
  return Number.isInteger(base) && base >= 2 && base <= 36;
}

/** Null for a text that is no number. Nothing is trimmed; only base 10 has fractions. */
export function numberIn(text: string, base: number): number | bigint | null {
  if (base !== 10) return isBase(base) ? (parseWhole(text, base) ?? null) : null;
  return /^\s|\s$/.test(text) ? null : parseNumber(text);
}
