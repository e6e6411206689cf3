/** Powers; exact where both numbers are whole and the result has 64 bits (V8). */
import { finite } from "./finite.ts";
import { fromBigint, isWhole } from "./whole.ts";

export function power(base: number | bigint, exponent: number | bigint): number | bigint | null {
  const result = Number(base) ** Number(exponent);
  const lossy = !Number.isSafeInteger(result) && Math.abs(result) <= 2 ** 63;
  if (lossy && isWhole(base) && isWhole(exponent) && Number(exponent) > 0) {
    return fromBigint(BigInt(base) ** BigInt(exponent));
  }
  return finite(result);
}
