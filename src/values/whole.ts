/** Whole numbers past 2^53 (V8). */

const LONG_MAX = 2n ** 63n - 1n;
const LONG_MIN = -(2n ** 63n);

/** The one representation of a whole number: number where a double is exact, bigint in 64 bits, else a double. */
export function fromBigint(value: bigint): number | bigint {
  if (value >= -9007199254740991n && value <= 9007199254740991n) return Number(value);
  return value > LONG_MAX || value < LONG_MIN ? Number(value) : value;
}

/** Whether arithmetic on it is exact: a bigint, or a whole number that a double holds exactly. */
export function isWhole(value: number | bigint): boolean {
  return typeof value === "bigint" || Number.isSafeInteger(value);
}

/** Reads digits with an optional sign; `undefined` beyond signed 64 bits. */
export function parseWhole(digits: string, radix = 10): number | bigint | undefined {
  if (radix === 10) {
    if (!/^[+-]?[0-9]+$/.test(digits)) return undefined;
    const quick = Number(digits);
    if (Number.isSafeInteger(quick)) return quick === 0 ? 0 : quick;
    // 19 digits reach 2^63; longer texts are out of range unless they only have leading zeros.
    const bare = digits.replace(/^([+-]?)0+(?=[0-9])/, "$1");
    if (bare.length > 20) return undefined;
    const exact = BigInt(bare.startsWith("+") ? bare.slice(1) : bare);
    return exact > LONG_MAX || exact < LONG_MIN ? undefined : exact;
  }
  return parseRadix(digits, radix);
}

function parseRadix(text: string, radix: number): number | bigint | undefined {
  const negative = text.startsWith("-");
  const digits = negative || text.startsWith("+") ? text.slice(1) : text;
  if (digits === "" || digits.length > 64) return undefined;
  let total = 0n;
  for (const character of digits.toLowerCase()) {
    const code = character.charCodeAt(0);
    const digit = code >= 48 && code <= 57 ? code - 48 : code >= 97 && code <= 122 ? code - 87 : 99;
    if (digit >= radix) return undefined;
    total = total * BigInt(radix) + BigInt(digit);
  }
  const signed = negative ? -total : total;
  return signed > LONG_MAX || signed < LONG_MIN ? undefined : fromBigint(signed);
}

/** `integer` is 32-bit. */
export function fitsInteger(value: number | bigint): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= -2147483648 && value <= 2147483647;
}

/** `long` is 64-bit; a double with a whole value counts. */
export function fitsLong(value: number | bigint): boolean {
  if (typeof value === "bigint") return value <= LONG_MAX && value >= LONG_MIN;
  return Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63;
}
