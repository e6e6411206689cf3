/** Bitwise operations as SPL has them: on whole numbers from 0 to 2^53 - 1. */
import type { Value } from "./value.ts";

const ALL = 2n ** 53n - 1n;

/** Undefined for a number that has no 53 bits. */
export function bitsOf(value: Value): bigint | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? BigInt(value) : undefined;
}

/** Bits above the 53 are dropped. */
export function fromBits(bits: bigint): number {
  return Number(bits & ALL);
}

/** From the first value to the last; null where one has no 53 bits. */
export function combineBits(
  values: readonly Value[],
  combine: (a: bigint, b: bigint) => bigint,
): number | null {
  const all = values.map(bitsOf);
  if (all.some((bits) => bits === undefined)) return null;
  return fromBits((all as bigint[]).reduce(combine));
}

/** Shifts by more than 53 leave nothing. */
export function shiftBits(value: Value, by: Value, left: boolean): number | null {
  const bits = bitsOf(value);
  const places = bitsOf(by);
  if (bits === undefined || places === undefined) return null;
  if (places > 53n) return 0;
  return fromBits(left ? bits << places : bits >> places);
}
