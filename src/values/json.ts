/** JSON that keeps every digit of whole numbers (V8). */
import { isInteger, parse } from "lossless-json";
import type { Value } from "./value.ts";
import { fromBigint } from "./whole.ts";

const MANY_DIGITS = /[0-9]{16}/;

/** Undefined for a text that is no JSON. */
export function parseJson(text: string): Value | undefined {
  try {
    if (!MANY_DIGITS.test(text)) return JSON.parse(text) as Value;
    return parse(text, undefined, { parseNumber }) as Value;
  } catch {
    return undefined;
  }
}

function parseNumber(digits: string): number | bigint {
  return isInteger(digits) ? fromBigint(BigInt(digits)) : Number(digits);
}
