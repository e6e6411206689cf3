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
    if (isBlank(unit)) return this.#stepBlank(unit);
    let next = this.end;
    while (next < this.#limit) {
      const found = this.#file[next] as string;
      if (isBlank(found)) next += 1;
      else if (this.#continuesLine(next)) next += 2;
      else break;
    }
    if (next >= this.#limit) return 0;
    this.start = next;
    const found = this.#file[next];
    if (this.#type === Scalar.QUOTE_DOUBLE && found === "\\") return this.#stepEscape(value, at);
    if (found !== unit) return 0;
    this.end = next + (this.#type === Scalar.QUOTE_SINGLE && unit === "'" ? 2 : 1);
    return 1;
  }

  /** A blank stands at the same blank in the source; one that folding made stands where the line was broken. */
  #stepBlank(unit: string): number {
    let next = this.end;
    const escaped = this.#type === Scalar.QUOTE_DOUBLE && this.#file[next] === "\\";
    if (escaped && !this.#continuesLine(next)) {
      const length = escapeLength(this.#file, next);
      this.start = next;
      this.end = next + length;
      return 1;
    }
    while (next < this.#limit && isBlank(this.#file[next] ?? "") && this.#file[next] !== unit) next += 1;
    const same = next < this.#limit && this.#file[next] === unit;
    this.start = same ? next : this.end;
    this.end = same ? next + 1 : this.end;
    return 1;
  }

  #stepEscape(value: string, at: number): number {
    const length = escapeLength(this.#file, this.start);
    const written = this.#file.slice(this.start, this.start + length);
    const pair = written.startsWith("\\U") && (value.codePointAt(at) ?? 0) > 0xffff;
    this.end = this.start + length;
    return pair ? 2 : 1;
  }

  #continuesLine(at: number): boolean {
    if (this.#type !== Scalar.QUOTE_DOUBLE || this.#file[at] !== "\\") return false;
    return this.#file[at + 1] === "\n" || this.#file[at + 1] === "\r";
  }
}

function isBlank(unit: string): boolean {
  return unit === " " || unit === "\t" || unit === "\n" || unit === "\r";
}

function escapeLength(file: string, at: number): number {
  return 2 + ({ x: 2, u: 4, U: 8 }[file[at + 1] ?? ""] ?? 0);
}
