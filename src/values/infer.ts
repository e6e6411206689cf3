/** Types that a text shows: what looks like JSON's `true`, `null` or a number is one. */
import { parseNumber } from "./number.ts";
import type { Value } from "./value.ts";

const JSON_NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

/** Digits after a leading zero stay a text: they are a name, not a number. */
export function inferType(text: string): Value {
  if (JSON_NUMBER.test(text)) return parseNumber(text);
  switch (text.toLowerCase()) {
    case "true":
      return true;
    case "false":
      return false;
    case "null":
      return null;
    default:
      return text;
  }
}
