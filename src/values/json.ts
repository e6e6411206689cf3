/** JSON that keeps every digit of whole numbers (V8). */
import { isInteger, parse } from "lossless-json";
import { writeKey } from "./access.ts";
import type { Value, ValueMap } from "./value.ts";
import { fromBigint } from "./whole.ts";

const MANY_DIGITS = /[0-9]{16}/;

/** Whether a number of the text may be larger than any double. */
const HUGE = /[eE]\+?[0-9]{3}|[0-9]{309}/;

/** Undefined for a text that is no JSON. Of equal keys the last wins; a number that no double can hold is null. */
export function parseJson(text: string): Value | undefined {
  try {
    const quick = JSON.parse(text) as Value;
    const exact = MANY_DIGITS.test(text) ? (parse(text, undefined, LOSSLESS) as Value) : quick;
    return HUGE.test(text) ? withoutInfinity(exact) : exact;
  } catch {
    return undefined;
  }
}

const LOSSLESS = { parseNumber, onDuplicateKey: ({ newValue }: { newValue: unknown }) => newValue };

/** Longer numbers are no whole numbers of 64 bits, and reading them exactly takes long. */
const MOST_DIGITS = 400;

function parseNumber(digits: string): number | bigint {
  return isInteger(digits) && digits.length < MOST_DIGITS ? fromBigint(BigInt(digits)) : Number(digits);
}

/** Changes the value in place: nobody else has it yet. */
function withoutInfinity(root: Value): Value {
  const isInfinite = (value: Value) => typeof value === "number" && !Number.isFinite(value);
  const open: Value[] = typeof root === "object" && root !== null ? [root] : [];
  for (let at = 0; at < open.length; at++) {
    const container = open[at] as ValueMap;
    for (const [key, value] of Object.entries(container)) {
      if (isInfinite(value)) writeKey(container, key, null);
      else if (typeof value === "object" && value !== null) open.push(value);
    }
  }
  return isInfinite(root) ? null : root;
}
