/** Comparison (V6, V7, N2): every relation answers true, false or null. */
import { MAX_DEPTH } from "./text.ts";
import type { Value, ValueMap } from "./value.ts";
import { isNumeric, isRegex } from "./value.ts";

export type Truth = boolean | null;
export type ComparisonOperator = "=" | "!=" | "<" | "<=" | ">" | ">=";

const DECIMAL =
  /^[ \t\n\r\f\v]*([+-]?)(?:([0-9]+)(?:\.([0-9]*))?|\.([0-9]+))(?:[eE]([+-]?[0-9]+))?[ \t\n\r\f\v]*$/;

export function equal(left: Value, right: Value): Truth {
  if (left === null || right === null) return null;
  if (typeof left === typeof right && typeof left !== "object") return left === right;
  if (typeof left === "object" && typeof right === "object") return deepEqual(left, right, 0);
  const order = numericOrder(left, right);
  return order === undefined ? false : order === 0;
}

export function notEqual(left: Value, right: Value): Truth {
  const same = equal(left, right);
  return same === null ? null : !same;
}

/** Negative, zero or positive; `null` where the two have no order. */
export function order(left: Value, right: Value): number | null {
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (typeof left === "string" && typeof right === "string") return compareText(left, right);
  return numericOrder(left, right) ?? null;
}

export const COMPARISON: Readonly<Record<ComparisonOperator, (left: Value, right: Value) => Truth>> = {
  "=": equal,
  "!=": notEqual,
  "<": (left, right) => ordered(order(left, right), (sign) => sign < 0),
  "<=": (left, right) => ordered(order(left, right), (sign) => sign <= 0),
  ">": (left, right) => ordered(order(left, right), (sign) => sign > 0),
  ">=": (left, right) => ordered(order(left, right), (sign) => sign >= 0),
};

function ordered(sign: number | null, test: (sign: number) => boolean): Truth {
  return sign === null ? null : test(sign);
}

/** Two numbers, or a number and a string that is a whole decimal number; otherwise undefined. */
function numericOrder(left: Value, right: Value): number | undefined {
  if (isNumeric(left)) {
    if (isNumeric(right)) return compareNumbers(left, right);
    return typeof right === "string" ? compareWithText(left, right) : undefined;
  }
  if (typeof left !== "string" || !isNumeric(right)) return undefined;
  const sign = compareWithText(right, left);
  return sign === undefined ? undefined : -sign;
}

/** JavaScript compares a bigint with a double exactly. */
export function compareNumbers(left: number | bigint, right: number | bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function compareWithText(number: number | bigint, candidate: string): number | undefined {
  const match = DECIMAL.exec(candidate);
  if (match === null) return undefined;
  const value = exactWhole(match) ?? Number(candidate);
  return compareNumbers(number, value);
}

/** The digits as a bigint when the text is a whole number that a double would round. */
function exactWhole(match: RegExpExecArray): bigint | undefined {
  const [, sign, whole, fraction, , exponent] = match;
  if (whole === undefined || exponent !== undefined || whole.length < 16) return undefined;
  if (fraction !== undefined && /[1-9]/.test(fraction)) return undefined;
  return BigInt(sign === "-" ? `-${whole}` : whole);
}

/** By code point. UTF-16 order differs only where a surrogate meets U+E000..U+FFFF. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a !== b) return lift(a) - lift(b);
  }
  return left.length - right.length;
}

function lift(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** Deep equality without conversion; null equals null inside. Below the depth limit the answer is null. */
export function deepEqual(left: Value, right: Value, depth: number): Truth {
  if (left === right) return true;
  if (typeof left === "bigint" || typeof right === "bigint") {
    return isNumeric(left) && isNumeric(right) && compareNumbers(left, right) === 0;
  }
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (depth >= MAX_DEPTH) return null;
  if (left instanceof Uint8Array || right instanceof Uint8Array) return equalBytes(left, right);
  if (isRegex(left) || isRegex(right)) {
    return isRegex(left) && isRegex(right) && left.source === right.source && left.flags === right.flags;
  }
  if (Array.isArray(left) || Array.isArray(right)) {
    return Array.isArray(left) && Array.isArray(right) && left.length === right.length
      ? every(left.length, (index) => deepEqual(left[index] ?? null, right[index] ?? null, depth + 1))
      : false;
  }
  return equalMaps(left, right, depth);
}

function equalMaps(left: ValueMap, right: ValueMap, depth: number): Truth {
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return every(keys.length, (index) => {
    const key = keys[index] as string;
    return Object.hasOwn(right, key) ? deepEqual(left[key] ?? null, right[key] ?? null, depth + 1) : false;
  });
}

function equalBytes(left: Value, right: Value): boolean {
  if (!(left instanceof Uint8Array && right instanceof Uint8Array) || left.length !== right.length)
    return false;
  return left.every((byte, index) => byte === right[index]);
}

function every(length: number, test: (index: number) => Truth): Truth {
  let result: Truth = true;
  for (let index = 0; index < length; index++) {
    const truth = test(index);
    if (truth === false) return false;
    if (truth === null) result = null;
  }
  return result;
}
