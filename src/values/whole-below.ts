import { fitsLong, fromBigint } from "./whole.ts";

/** Rounded down; null beyond 64 bits. */
export function wholeBelow(value: number | bigint): number | bigint | null {
  if (typeof value === "bigint") return fitsLong(value) ? value : null;
  const whole = Math.floor(value);
  if (!fitsLong(whole)) return null;
  return Number.isSafeInteger(whole) ? whole : fromBigint(BigInt(whole));
}
