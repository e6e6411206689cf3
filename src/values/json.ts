/** JSON that keeps every digit of whole numbers (V8). */
import { isInteger, parse } from "lossless-json";
import type { Value } from "./value.ts";
import { fromBigint } from "./whole.ts";

/** Whether a double may not hold a number of the text: it has many digits or a large exponent. */
const UNUSUAL = /[0-9]{16}|[eE]\+?[0-9]{3}/;

/** Undefined for a text that is no JSON. Of equal keys the last wins; a number that no double can hold is null. */
export function parseJson(text: string): Value | undefined {
  try {
    const quick = JSON.parse(text) as Value;
    return UNUSUAL.test(text) ? (parse(text, undefined, LOSSLESS) as Value) : quick;
  } catch {
    return undefined;
  }
}

const LOSSLESS = { parseNumber, onDuplicateKey: ({ newValue }: { newValue: unknown }) => newValue };

/** Past this many digits a number is too large for 64 bits however it is read. */
const MOST_DIGITS = 400;

function parseNumber(digits: string): number | bigint | null {
  if (isInteger(digits) && digits.length < MOST_DIGITS) {
    const whole = fromBigint(BigInt(digits));
    if (typeof whole === "bigint" || Number.isFinite(whole)) return whole;
  }
  const value = Number(digits);
  return Number.isFinite(value) ? value : null;
}
