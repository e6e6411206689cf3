/** Where each character of a YAML text stands in the YAML file. */
import { Scalar } from "yaml";
import type { Span } from "../../grammar/ast.ts";

/** Offsets into the file for offsets into the value. */
export type Placement = (span: Span) => Span;

/**
 * Walks the source and the value side by side. Every notation of YAML keeps the characters that are not blank, in
 * order (quotes doubled, escapes written out); only blanks are folded. Undefined where the two do not agree, so that
 * no place is ever guessed.
 */
export function placementOf(file: string, node: Scalar<string>): Placement | undefined {
  const { range, value, type } = node;
  if (range === null || range === undefined) return undefined;
  const walk = new Walk(file, contentStart(file, range[0], type), range[1], type);
  const starts = new Uint32Array(value.length + 1);
  const ends = new Uint32Array(value.length + 1);
  for (let at = 0; at < value.length; ) {
    const length = walk.step(value, at);
    if (length === 0) return undefined;
    for (let unit = at; unit < at + length; unit++) {
      starts[unit] = walk.start;
      ends[unit] = walk.end;
    }
    at += length;
  }
  starts[value.length] = walk.end;
  return ({ start, end }) => {
    const from = Math.min(start, value.length);
    const to = Math.min(end, value.length);
    const first = starts[from] ?? 0;
    return { start: first, end: to > from ? Math.max(first, ends[to - 1] ?? first) : first };
  };
}

/** A block begins on the line after its header, `|` or `>` with its signs; a quoted text after its quote. */
function contentStart(file: string, start: number, type: Scalar.Type | undefined): number {
  if (type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED) {
    const feed = file.indexOf("\n", start);
    return feed < 0 ? file.length : feed + 1;
  }
  return type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE ? start + 1 : start;
}

class Walk {
  /** Of the last step. */
  start: number;
  end: number;
  readonly #file: string;
  readonly #limit: number;
  readonly #type: Scalar.Type | undefined;

  constructor(file: string, start: number, limit: number, type: Scalar.Type | undefined) {
    this.#file = file;
    this.#limit = limit;
    this.#type = type;
    this.start = start;
    this.end = start;
  }

  /** Finds what makes the value's next units; how many of them, 0 when the source says something else. */
  step(value: string, at: number): number {
    const unit = value[at] as string;
    const next = this.#skip(isBlank(unit) ? unit : undefined);
    const found = next < this.#limit ? this.#file[next] : undefined;
    if (found === "\\" && this.#type === Scalar.QUOTE_DOUBLE) {
      const escaped = escapeAt(this.#file, next);
      if (value.startsWith(escaped.text, at)) return this.#take(next, escaped.length, escaped.text.length);
    } else if (found === unit) {
      return this.#take(next, this.#type === Scalar.QUOTE_SINGLE && unit === "'" ? 2 : 1, 1);
    }
    // A blank that folding made stands where the line was broken.
    return isBlank(unit) ? this.#take(this.end, 0, 1) : 0;
  }

  #take(start: number, length: number, units: number): number {
    this.start = start;
    this.end = start + length;
    return units;
  }

  /** Over blanks and broken lines, but not over the blank that is looked for. */
  #skip(wanted: string | undefined): number {
    let next = this.end;
    while (next < this.#limit) {
      const found = this.#file[next] as string;
      if (this.#continuesLine(next)) next += 2;
      else if (isBlank(found) && found !== wanted) next += 1;
      else break;
    }
    return next;
  }

  #continuesLine(at: number): boolean {
    if (this.#type !== Scalar.QUOTE_DOUBLE || this.#file[at] !== "\\") return false;
    return this.#file[at + 1] === "\n" || this.#file[at + 1] === "\r";
  }
}

function isBlank(unit: string): boolean {
  return unit === " " || unit === "\t" || unit === "\n" || unit === "\r";
}

const ESCAPES: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\u0007",
  b: "\b",
  e: "\u001b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  N: "\u0085",
  _: "\u00a0",
  L: "\u2028",
  P: "\u2029",
};
const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function escapeAt(file: string, at: number): { readonly text: string; readonly length: number } {
  const letter = file[at + 1] ?? "";
  const digits = HEX_DIGITS[letter];
  if (digits === undefined) return { text: ESCAPES[letter] ?? letter, length: 2 };
  const code = Number.parseInt(file.slice(at + 2, at + 2 + digits), 16);
  return { text: code <= 0x10ffff ? String.fromCodePoint(code) : letter, length: 2 + digits };
}
