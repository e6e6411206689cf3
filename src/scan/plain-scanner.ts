/** The scanner for places without WebAssembly or its vectors: reports the same lines. */
import { rarestPair } from "./byte-rates.ts";
import { planScan, type RawConditions, type ScanPlan } from "./conditions.ts";
import { DOTTED_I, KELVIN_SIGN, LONG_S } from "./kernel/layout.ts";
import type { LineScan, LineScanner } from "./scanner.ts";

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BACKSLASH = 0x5c;
const SMALL_U = 0x75;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

interface Literal {
  readonly text: Uint8Array;
  /** What has to be set in a byte of the line before it is compared. */
  readonly mask: Uint8Array;
  /** The byte that is looked for first. */
  readonly anchor: number;
  readonly gates: Gate[];
}

interface Gate {
  readonly further: readonly (readonly Literal[])[];
  /** The last line for which it was asked. */
  asked: number;
}

/** Undefined where the conditions ask for too much. */
export function plainScanner(conditions: RawConditions, windowBytes: number): LineScanner | undefined {
  const plan = planScan(conditions);
  return plan && new PlainScanner(conditions, plan, windowBytes);
}

class PlainScanner implements LineScanner {
  readonly window: Uint8Array;
  /** Of each byte, whether anything has to be asked where it stands. */
  readonly #tells = new Uint8Array(256);
  readonly #anchored: Literal[][] = Array.from({ length: 256 }, () => []);
  readonly #escapes: ReadonlySet<number>;
  readonly #folds: number;
  #line = 0;
  #beyondAscii = false;

  constructor({ literals }: RawConditions, { scanned, gates }: ScanPlan, windowBytes: number) {
    this.window = new Uint8Array(windowBytes);
    this.#folds = literals.reduce((bits, { folds }) => bits | folds, 0);
    this.#escapes = new Set(
      literals.flatMap(({ escapes }) => [...escapes].map((each) => each.charCodeAt(0))),
    );
    this.#tells[BACKSLASH] = 1;
    this.#tells.fill(1, 128);
    const all = literals.map(({ text }) => literalOf(text));
    const of = (index: number) => all[index] as Literal;
    for (const { first, further } of gates) {
      const gate = { further: further.map((clause) => clause.map(of)), asked: 0 };
      for (const index of first) of(index).gates.push(gate);
    }
    for (const literal of scanned.map(of)) {
      const byte = literal.text[literal.anchor] as number;
      const masked = literal.mask[literal.anchor] as number;
      for (const each of new Set([byte, byte & ~masked])) {
        this.#tells[each] = 1;
        this.#anchored[each]?.push(literal);
      }
    }
  }

  scan(from: number, to: number): LineScan {
    const reported: number[] = [];
    let lines = 0;
    this.#beyondAscii = false;
    for (let start = from; start < to; lines += 1) {
      const end = this.window.indexOf(LINE_FEED, start);
      if (this.#matters(start, end)) reported.push(start, end, lines);
      start = end + 1;
    }
    return { lines, reported, beyondAscii: this.#beyondAscii };
  }

  #matters(start: number, end: number): boolean {
    const { window } = this;
    const last = window[end - 1] === CARRIAGE_RETURN ? end - 2 : end - 1;
    if (window[start] !== OPENING_BRACE || window[last] !== CLOSING_BRACE) return true;
    this.#line += 1;
    for (let at = start; at < end; at++) {
      const byte = window[at] as number;
      if (this.#tells[byte] !== 0 && this.#asks(byte, at, start, end)) return true;
    }
    return false;
  }

  #asks(byte: number, at: number, start: number, end: number): boolean {
    if (byte >= 128) {
      this.#beyondAscii = true;
      return this.#folding(byte, at);
    }
    if (byte === BACKSLASH && this.window[at + 1] === SMALL_U && this.#hides(at)) return true;
    const anchored = this.#anchored[byte] as readonly Literal[];
    return anchored.some(
      (literal) => this.#standsAt(literal, at - literal.anchor) && this.#opensGate(literal, start, end),
    );
  }

  #folding(byte: number, at: number): boolean {
    const next = this.window[at + 1];
    if (byte === 0xc5) return next === 0xbf && (this.#folds & LONG_S) !== 0;
    if (byte === 0xc4) return next === 0xb0 && (this.#folds & DOTTED_I) !== 0;
    const kelvin = byte === 0xe2 && next === 0x84 && this.window[at + 2] === 0xaa;
    return kelvin && (this.#folds & KELVIN_SIGN) !== 0;
  }

  #hides(at: number): boolean {
    const digits = String.fromCharCode(...this.window.subarray(at + 2, at + 6));
    if (!/^[0-9a-f]{4}$/i.test(digits)) return false;
    const code = Number.parseInt(digits, 16);
    if (code < 128) return this.#escapes.has(code);
    const bit = code === 0x212a ? KELVIN_SIGN : code === 0x17f ? LONG_S : code === 0x130 ? DOTTED_I : 0;
    return (this.#folds & bit) !== 0;
  }

  #standsAt({ text, mask }: Literal, at: number): boolean {
    for (let index = 0; index < text.length; index++) {
      if (((this.window[at + index] as number) | (mask[index] as number)) !== text[index]) return false;
    }
    return true;
  }

  #opensGate({ gates }: Literal, start: number, end: number): boolean {
    return gates.some((gate) => {
      if (gate.asked === this.#line) return false;
      gate.asked = this.#line;
      return gate.further.every((clause) => clause.some((literal) => this.#stands(literal, start, end)));
    });
  }

  #stands(literal: Literal, start: number, end: number): boolean {
    for (let at = start; at <= end - literal.text.length; at++) {
      if (this.#standsAt(literal, at)) return true;
    }
    return false;
  }
}

function literalOf(text: string): Literal {
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  const mask = bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? 0x20 : 0));
  return { text: bytes, mask, anchor: rarestPair(text)[0], gates: [] };
}
