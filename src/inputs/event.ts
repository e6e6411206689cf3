/** One event from its JSON text. */
import { parse } from "lossless-json";
import { MAX_DEPTH } from "../values/text.ts";
import type { ValueMap } from "../values/value.ts";
import type { RejectReason } from "./codes.ts";

/** A text, not an error object, where it cannot be read: bad lines may be many. */
export function parseEvent(json: string): ValueMap | RejectReason {
  if (isDeeperThan(json, MAX_DEPTH)) return "tooDeep";
  let value: unknown;
  try {
    value = JSON.parse(json);
    if (hasLongWholeNumber(json)) value = parse(json, undefined, LOSSLESS);
  } catch {
    return "notJson";
  }
  return isObject(value) ? value : "notAnObject";
}

const LOSSLESS = { parseNumber, onDuplicateKey: ({ newValue }: { newValue: unknown }) => newValue };

/** Past this many digits a number is a double, as in every other JSON reader: reading it exactly takes too long. */
const MOST_DIGITS = 4300;

function parseNumber(digits: string): number | bigint {
  const quick = Number(digits);
  if (Number.isSafeInteger(quick) || digits.length > MOST_DIGITS || !/^-?[0-9]+$/.test(digits)) return quick;
  return BigInt(digits);
}

function isObject(value: unknown): value is ValueMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const STRIDE = 16;

/**
 * Whether a number with 16 or more digits before any fraction or exponent may stand in the text; a few texts that
 * have such digits only inside a string count too. 16 digits in a row cover a position divisible by 16, so one
 * character in 16 is looked at.
 */
export function hasLongWholeNumber(json: string): boolean {
  for (let at = STRIDE - 1; at < json.length; at += STRIDE) {
    if (!isDigit(json.charCodeAt(at))) continue;
    let start = at;
    while (start > 0 && isDigit(json.charCodeAt(start - 1))) start -= 1;
    let end = at + 1;
    while (end < json.length && isDigit(json.charCodeAt(end))) end += 1;
    if (end - start >= STRIDE && mayBeWhole(json, start, end)) return true;
    at += (((end - at) / STRIDE) | 0) * STRIDE;
  }
  return false;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function mayBeWhole(json: string, start: number, end: number): boolean {
  const before = json[json[start - 1] === "-" ? start - 2 : start - 1] ?? " ";
  return ":,[ \t\n\r".includes(before) && !".eE".includes(json[end] ?? " ");
}

/** Whether lists and maps stand in each other more than `limit` levels deep. */
export function isDeeperThan(json: string, limit: number): boolean {
  if (!hasMoreBrackets(json, limit)) return false;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < json.length; at++) {
    const unit = json.charCodeAt(at);
    if (quoted) {
      if (unit === 92) at += 1;
      else if (unit === 34) quoted = false;
    } else if (unit === 34) quoted = true;
    else if (unit === 123 || unit === 91) {
      depth += 1;
      if (depth > limit) return true;
    } else if (unit === 125 || unit === 93) depth -= 1;
  }
  return false;
}

/** A count that `indexOf` makes nearly free, so that the walk above is only for texts that could be too deep. */
function hasMoreBrackets(json: string, limit: number): boolean {
  if (json.length <= limit) return false;
  let found = 0;
  for (const bracket of ["{", "["]) {
    for (let at = json.indexOf(bracket); at >= 0; at = json.indexOf(bracket, at + 1)) {
      found += 1;
      if (found > limit) return true;
    }
  }
  return false;
}
