/** C's `printf` formats, as far as SPL has them. */

import { codePointCount, sliceCharacters } from "./characters.ts";
import {
  binaryParts,
  type Decimal,
  exactDecimal,
  fixedText,
  groupThousands,
  magnitude,
  roundDecimal,
} from "./decimal.ts";
import { parseNumber } from "./number.ts";
import { text } from "./text.ts";
import type { Value } from "./value.ts";
import { isNumeric } from "./value.ts";

type Size = number | "*" | undefined;

interface Conversion {
  readonly flags: string;
  readonly width: Size;
  readonly precision: Size;
  readonly letter: string;
}

export type Format = readonly (string | Conversion)[];

const CONVERSION = /%([-+ 0#']*)([0-9]+|\*)?(?:\.([0-9]+|\*)?())?(?:hh|h|ll|l)?([aAcdieEfFgGosuxXpz%])/y;

/** Wider is no formatting any more. */
const MAX_WIDTH = 10_000;

/** Undefined where a `%` begins nothing known. */
export function parseFormat(format: string): Format | undefined {
  const parts: (string | Conversion)[] = [];
  for (let at = 0; at < format.length; ) {
    const next = format.indexOf("%", at);
    if (next !== at) parts.push(format.slice(at, next < 0 ? undefined : next));
    if (next < 0) break;
    CONVERSION.lastIndex = next;
    const match = CONVERSION.exec(format);
    if (match === null) return undefined;
    const [whole, flags = "", width, precision, point, letter = ""] = match;
    if (letter === "%") parts.push("%");
    else
      parts.push({
        flags,
        width: size(width),
        precision: point === undefined ? undefined : (size(precision) ?? 0),
        letter,
      });
    at = next + whole.length;
  }
  return parts;
}

/** How many values the format takes. */
export function valuesTaken(format: Format): number {
  let count = 0;
  for (const part of format) {
    if (typeof part !== "string") count += 1 + Number(part.width === "*") + Number(part.precision === "*");
  }
  return count;
}

/** Null where a value is missing or cannot be written as the format asks. */
export function print(format: Format, values: readonly Value[]): string | null {
  let at = 0;
  let out = "";
  const sizeFrom = (given: Size): number | undefined | null => {
    if (given !== "*") return given;
    const value = values[at++];
    return typeof value === "number" && Number.isInteger(value) ? value : null;
  };
  for (const part of format) {
    if (typeof part === "string") {
      out += part;
      continue;
    }
    const width = sizeFrom(part.width);
    const precision = sizeFrom(part.precision);
    const value = values[at++];
    if (width === null || precision === null || value === undefined || value === null) return null;
    if (Math.abs(width ?? 0) > MAX_WIDTH || (precision ?? 0) > MAX_WIDTH) return null;
    const written = write(part, value, (precision ?? -1) < 0 ? undefined : precision);
    if (written === null) return null;
    out += padded(written, part.flags + ((width ?? 0) < 0 ? "-" : ""), Math.abs(width ?? 0));
  }
  return out;
}

interface Written {
  /** A sign or `0x`, which zeros follow. */
  readonly prefix: string;
  readonly body: string;
  /** Whether the flag `0` fills it up. */
  readonly zeros: boolean;
}

function size(digits: string | undefined): Size {
  return digits === undefined || digits === "*" ? digits : Number(digits);
}

function padded({ prefix, body, zeros }: Written, flags: string, width: number): string {
  const missing = width - codePointCount(prefix + body);
  if (missing <= 0) return prefix + body;
  if (flags.includes("-")) return prefix + body + " ".repeat(missing);
  return zeros && flags.includes("0")
    ? prefix + "0".repeat(missing) + body
    : " ".repeat(missing) + prefix + body;
}

function write({ flags, letter }: Conversion, value: Value, precision: number | undefined): Written | null {
  if (letter === "s" || letter === "z") {
    const whole = text(value);
    return {
      prefix: "",
      body: precision === undefined ? whole : sliceCharacters(whole, 0, precision),
      zeros: false,
    };
  }
  if (letter === "c") return character(value);
  const number = typeof value === "string" ? parseNumber(value) : value;
  if (!isNumeric(number)) return null;
  if ("aAeEfFgG".includes(letter)) return real(number, letter, flags, precision);
  return whole(typeof number === "bigint" ? number : BigInt(Math.trunc(number)), letter, flags, precision);
}

function character(value: Value): Written | null {
  if (typeof value === "string") return { prefix: "", body: sliceCharacters(value, 0, 1), zeros: false };
  const code = Number(value);
  if (!isNumeric(value) || !Number.isInteger(code) || code < 0 || code > 0x10ffff) return null;
  return { prefix: "", body: String.fromCodePoint(code), zeros: false };
}

function whole(value: bigint, letter: string, flags: string, precision: number | undefined): Written {
  const signed = letter === "d" || letter === "i";
  const size = signed ? (value < 0n ? -value : value) : BigInt.asUintN(64, value);
  const radix = letter === "o" ? 8 : /[xXp]/.test(letter) ? 16 : 10;
  const digits = precision === 0 && size === 0n ? "" : size.toString(radix).padStart(precision ?? 0, "0");
  const cased = letter === "X" || letter === "p" ? digits.toUpperCase() : digits;
  const body = radix === 10 && flags.includes("'") ? groupThousands(cased) : cased;
  const zeros = precision === undefined;
  if (signed) return { prefix: sign(value < 0n, flags), body, zeros };
  if (!flags.includes("#")) return { prefix: "", body, zeros };
  if (radix === 8) return { prefix: body.startsWith("0") ? "" : "0", body, zeros };
  return { prefix: radix === 16 && size !== 0n ? (letter === "x" ? "0x" : "0X") : "", body, zeros };
}

function sign(negative: boolean, flags: string): string {
  return negative ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
}

function real(value: number | bigint, letter: string, flags: string, precision: number | undefined): Written {
  const kind = letter.toLowerCase();
  const point = flags.includes("#");
  const decimal = exactDecimal(value);
  let body: string;
  if (kind === "a") body = hexadecimal(Number(value), precision, point);
  else if (kind === "f") body = withPoint(fixedText(roundDecimal(decimal, precision ?? 6, "even")), point);
  else if (kind === "e") body = exponential(decimal, precision ?? 6, point);
  else body = general(decimal, precision ?? 6, point);
  if (flags.includes("'") && (kind === "f" || kind === "g")) body = groupThousands(body);
  const prefix = sign(decimal.negative, flags);
  return kind === letter ? { prefix, body, zeros: true } : { prefix, body: body.toUpperCase(), zeros: true };
}

function withPoint(digits: string, point: boolean): string {
  return point && !digits.includes(".") ? `${digits}.` : digits;
}

function exponential(decimal: Decimal, places: number, point: boolean): string {
  let power = magnitude(decimal);
  let rounded = roundDecimal(decimal, places - power, "even");
  if (magnitude(rounded) > power) rounded = roundDecimal(decimal, places - ++power, "even");
  const digits = fixedText({ negative: false, digits: rounded.digits, scale: places });
  return `${withPoint(digits, point)}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

/** The shorter of the two forms, as C decides it. */
function general(decimal: Decimal, precision: number, point: boolean): string {
  const digits = Math.max(precision, 1);
  const power = magnitude(roundDecimal(decimal, digits - 1 - magnitude(decimal), "even"));
  const fixed = power >= -4 && power < digits;
  const text = fixed
    ? fixedText(roundDecimal(decimal, digits - 1 - power, "even"))
    : exponential(decimal, digits - 1, false);
  if (point) return text.includes(".") ? text : text.replace(/^[0-9]+/, "$&.");
  return text.includes(".") ? text.replace(/\.?0+(?=e|$)/, "") : text;
}

function hexadecimal(value: number, precision: number | undefined, point: boolean): string {
  const { mantissa, exponent } = binaryParts(value);
  const places = precision ?? 13;
  const dropped = BigInt(Math.max(13 - places, 0) * 4);
  const half = dropped === 0n ? 0n : 1n << (dropped - 1n);
  const rest = mantissa & ((1n << dropped) - 1n);
  let kept = mantissa >> dropped;
  if (dropped > 0n && (rest > half || (rest === half && kept % 2n === 1n))) kept += 1n;
  const width = BigInt(Math.min(places, 13) * 4);
  let fraction = (kept & ((1n << width) - 1n)).toString(16).padStart(Number(width) / 4, "0");
  if (width === 0n) fraction = "";
  fraction = precision === undefined ? fraction.replace(/0+$/, "") : fraction.padEnd(places, "0");
  const power = mantissa === 0n ? 0 : exponent + 52;
  const digits = `0x${kept >> width}${fraction === "" ? "" : `.${fraction}`}`;
  return `${withPoint(digits, point)}p${power < 0 ? "-" : "+"}${Math.abs(power)}`;
}
