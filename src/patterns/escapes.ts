/**
 * What a backslash begins, in RE2's spellings and in those of Java and PCRE that mean exactly one set of characters.
 */
import { letteredClass, propertyClass } from "./classes.ts";
import type { Cursor } from "./cursor.ts";
import { foldedCharacter, foldedRanges } from "./folding.ts";
import { complement, type Ranges } from "./ranges.ts";

export type Escape =
  | { readonly kind: "character"; readonly code: number }
  | { readonly kind: "class"; readonly ranges: Ranges }
  /** Something that is no set of characters; the letter says which. The cursor stands behind the letter. */
  | { readonly kind: "other"; readonly letter: string };

const CONTROLS: Readonly<Record<string, number>> = {
  a: 0x07,
  e: 0x1b,
  f: 0x0c,
  n: 0x0a,
  r: 0x0d,
  t: 0x09,
  v: 0x0b,
};
const HEX = /[0-9A-Fa-f]/;
const OCTAL = /[0-7]/;

/** Letters that mean something elsewhere, and what to write instead. */
const REFUSED: Readonly<Record<string, string>> = {
  C: "a byte of a character cannot be matched; write . for a character",
  E: "there is no \\Q before it",
  G: "matches are independent of each other; use \\A for the start of the text",
  K: "put what comes before into a lookbehind, (?<=...)",
  N: "write [^\\n]",
  V: "write [^\\n\\x0B\\f\\r\\x{85}\\x{2028}\\x{2029}]",
  X: "write \\P{M}\\p{M}* for a character with its marks",
};

/** Reads an escape; the cursor stands at the backslash. */
export function readEscape(cursor: Cursor): Escape {
  const start = cursor.at;
  cursor.at++;
  if (cursor.done)
    cursor.refuse("a backslash at the end of the pattern", start, cursor.at, "write \\\\ for a backslash");
  const code = cursor.takeCodePoint();
  const letter = String.fromCodePoint(code);
  if (!/[A-Za-z0-9]/.test(letter)) return { kind: "character", code };
  if (Object.hasOwn(CONTROLS, letter)) return { kind: "character", code: CONTROLS[letter] ?? 0 };
  const lettered = letteredClass(letter);
  if (lettered !== undefined)
    return { kind: "class", ranges: folded(cursor, lettered.ranges, lettered.negated) };
  if (letter === "p" || letter === "P")
    return { kind: "class", ranges: readProperty(cursor, start, letter === "P") };
  if (letter === "x") return { kind: "character", code: readHex(cursor, start) };
  if (letter === "u") return { kind: "character", code: readUnicode(cursor, start) };
  if (letter === "c") return { kind: "character", code: readControl(cursor, start) };
  if (letter === "0") return { kind: "character", code: readOctal(cursor, "0") };
  const help = Object.hasOwn(REFUSED, letter) ? REFUSED[letter] : undefined;
  if (help !== undefined) cursor.refuse(`\\${letter} is not supported`, start, cursor.at, help);
  return { kind: "other", letter };
}

/** RE2 folds first and negates then: (?i)\W leaves out U+017F and U+212A, which fold to s and k. */
export function folded(cursor: Cursor, ranges: Ranges, negated: boolean): Ranges {
  const all = cursor.flags.i ? foldedRanges(ranges) : ranges;
  return negated ? complement(all) : all;
}

export function foldedCode(cursor: Cursor, code: number): Ranges {
  return cursor.flags.i ? foldedCharacter(code) : [code, code];
}

/** Up to two octal digits after the first. */
export function readOctal(cursor: Cursor, first: string): number {
  return Number.parseInt(first + cursor.takeWhile(OCTAL, 2), 8);
}

function readHex(cursor: Cursor, start: number): number {
  if (cursor.take("{")) return readBracedHex(cursor, start);
  const digits = cursor.takeWhile(HEX, 2);
  if (digits.length < 2) {
    cursor.refuse("\\x needs two hexadecimal digits", start, cursor.at, "write \\x41 or \\x{41}");
  }
  return Number.parseInt(digits, 16);
}

function readBracedHex(cursor: Cursor, start: number): number {
  const digits = cursor.takeWhile(HEX);
  if (!cursor.take("}") || digits === "") {
    cursor.refuse(
      "a code point in braces needs hexadecimal digits and a }",
      start,
      cursor.at,
      "write \\x{41}",
    );
  }
  // Any number of leading zeros is fine; more digits than six after them are not.
  const code = Number.parseInt(digits.replace(/^0+(?=.)/, "").slice(0, 8), 16);
  if (code > 0x10ffff)
    cursor.refuse("there is no such code point", start, cursor.at, "the last is \\x{10FFFF}");
  cursor.requireScalar(code, start);
  return code;
}

function readUnicode(cursor: Cursor, start: number): number {
  if (cursor.take("{")) return readBracedHex(cursor, start);
  const digits = cursor.takeWhile(HEX, 4);
  if (digits.length < 4) {
    cursor.refuse("\\u needs four hexadecimal digits", start, cursor.at, "write \\u0041 or \\x{41}");
  }
  const code = Number.parseInt(digits, 16);
  if (code < 0xd800 || code > 0xdbff) {
    cursor.requireScalar(code, start);
    return code;
  }
  // Java writes a character beyond U+FFFF as a pair.
  const low = /^\\u([Dd][C-Fc-f][0-9A-Fa-f]{2})/.exec(cursor.source.slice(cursor.at, cursor.at + 6));
  if (low === null) cursor.requireScalar(code, start);
  cursor.at += 6;
  return 0x10000 + ((code - 0xd800) << 10) + (Number.parseInt(low?.[1] ?? "", 16) - 0xdc00);
}

function readControl(cursor: Cursor, start: number): number {
  const letter = cursor.takeWhile(/[A-Za-z@[\\\]^_?]/, 1);
  if (letter === "") cursor.refuse("\\c needs a letter", start, cursor.at, "\\cA is \\x01");
  return letter.toUpperCase().charCodeAt(0) ^ 0x40;
}

function readProperty(cursor: Cursor, start: number, capital: boolean): Ranges {
  let negated = capital;
  let name: string;
  if (cursor.take("{")) {
    if (cursor.take("^")) negated = !negated;
    name = cursor.takeWhile(/[^}]/);
    if (!cursor.take("}")) cursor.refuse("the class name has no closing }", start, cursor.at);
  } else {
    name = cursor.takeWhile(/[A-Za-z]/, 1);
  }
  const ranges = propertyClass(name.replace(/^(?:Script|sc|IsScript|General_Category|gc)=/, ""));
  if (ranges === undefined) {
    cursor.refuse(
      name === "" ? "a class name is missing" : `there is no class named ${JSON.stringify(name)}`,
      start,
      cursor.at,
      "write a category such as \\p{Lu} or a script such as \\p{Greek}",
    );
  }
  return folded(cursor, ranges, negated);
}
