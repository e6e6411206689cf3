/**
 * The pattern's text with a place in it, shared by the parts of the parser.
 */
import type { PatternFault } from "./pattern.ts";

/** Thrown by the parts of the parser and caught by `parsePattern`; never leaves this room. */
export class Refusal extends Error {
  constructor(readonly fault: PatternFault) {
    super(fault.message);
  }
}

export interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  /** Swapped greed: RE2's (?U). */
  readonly U: boolean;
}

export class Cursor {
  at = 0;
  flags: Flags;
  /** Between \Q and \E. */
  quoted = false;
  constructor(
    readonly source: string,
    flags: Flags,
  ) {
    this.flags = flags;
  }

  get done(): boolean {
    return this.at >= this.source.length;
  }

  looksAt(text: string): boolean {
    return this.source.startsWith(text, this.at);
  }

  /** Steps over `text` if it stands here. */
  take(text: string): boolean {
    if (!this.looksAt(text)) return false;
    this.at += text.length;
    return true;
  }

  /** Steps over the longest run of characters that `one` accepts, at most `most`, and gives it. */
  takeWhile(one: RegExp, most = Number.POSITIVE_INFINITY): string {
    const start = this.at;
    while (!this.done && this.at - start < most && one.test(this.source[this.at] ?? "")) this.at++;
    return this.source.slice(start, this.at);
  }

  takeCodePoint(): number {
    const start = this.at;
    const code = this.source.codePointAt(start) ?? 0;
    this.at += code > 0xffff ? 2 : 1;
    this.requireScalar(code, start);
    return code;
  }

  /** Text never holds a lone surrogate (`wellFormed`), so neither may a pattern. */
  requireScalar(code: number, start: number): void {
    if (code >= 0xd800 && code <= 0xdfff) {
      this.refuse(
        "half of a surrogate pair is not a character",
        start,
        this.at,
        "write the whole character, or \\x{...} with its code point",
      );
    }
  }

  refuse(message: string, start: number, end = this.at, help?: string): never {
    throw new Refusal(help === undefined ? { message, start, end } : { message, start, end, help });
  }
}
