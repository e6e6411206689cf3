/** Numbers as decimal digits, for rounding and printing that neither a double's noise nor its size disturbs. */

/** `digits` times ten to the power of minus `scale`. */
export interface Decimal {
  readonly negative: boolean;
  readonly digits: bigint;
  readonly scale: number;
}

/** What happens to exactly half: `away` from zero as people round, to the `even` digit as C prints. */
export type Ties = "away" | "even";

/** The fewest digits that name the number: 2.555 is 2.555, whatever the double behind it holds. */
export function shortestDecimal(value: number | bigint): Decimal {
  if (typeof value === "bigint") return wholeDecimal(value);
  const [mantissa = "0", exponent = "0"] = Math.abs(value).toExponential().split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  return { negative: value < 0, digits: BigInt(whole + fraction), scale: fraction.length - Number(exponent) };
}

/** All digits of the double. */
export function exactDecimal(value: number | bigint): Decimal {
  if (typeof value === "bigint") return wholeDecimal(value);
  const { mantissa, exponent } = binaryParts(value);
  const negative = value < 0;
  if (exponent >= 0) return { negative, digits: mantissa << BigInt(exponent), scale: 0 };
  return { negative, digits: mantissa * 5n ** BigInt(-exponent), scale: -exponent };
}

/** A finite double as `mantissa` times two to the power of `exponent`. */
export function binaryParts(value: number): { readonly mantissa: bigint; readonly exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0) & 0x7fff_ffff_ffff_ffffn;
  const biased = Number(bits >> 52n);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | 0x10_0000_0000_0000n, exponent: biased - 1075 };
}

/** With exactly `places` digits after the point; a negative number of places counts to the left of it. */
export function roundDecimal({ negative, digits, scale }: Decimal, places: number, ties: Ties): Decimal {
  if (scale <= places) return { negative, digits: digits * 10n ** BigInt(places - scale), scale: places };
  const divisor = 10n ** BigInt(scale - places);
  const kept = digits / divisor;
  const twice = (digits % divisor) * 2n;
  const up = twice > divisor || (twice === divisor && (ties === "away" || kept % 2n === 1n));
  return { negative, digits: up ? kept + 1n : kept, scale: places };
}

/** The power of ten of the first digit; 0 for zero. */
export function magnitude({ digits, scale }: Decimal): number {
  return digits === 0n ? 0 : String(digits).length - 1 - scale;
}

/** The digits with a point and without a sign. */
export function fixedText({ digits, scale }: Decimal): string {
  if (scale <= 0) return String(digits * 10n ** BigInt(-scale));
  const text = String(digits).padStart(scale + 1, "0");
  return `${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

/** The nearest double; there is no minus zero. */
export function decimalNumber({ negative, digits, scale }: Decimal): number {
  const value = Number(`${digits}e${-scale}`);
  return negative && value !== 0 ? -value : value;
}

/** Separators between groups of three digits before the point. */
export function groupThousands(text: string): string {
  const [whole = "", ...fraction] = text.split(".");
  return [whole.replace(/\B(?=(?:[0-9]{3})+$)/g, ","), ...fraction].join(".");
}

function wholeDecimal(value: bigint): Decimal {
  return { negative: value < 0n, digits: value < 0n ? -value : value, scale: 0 };
}
