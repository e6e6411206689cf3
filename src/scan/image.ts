/** Writes what the kernel looks for into the memory that it shares with the scanner. */
import { rarestPair, rarestTriple } from "./byte-rates.ts";
import type { RawClause, RawConditions, ScanPlan } from "./conditions.ts";
import type { RawLiteral } from "./json-literals.ts";
import * as layout from "./kernel/layout.ts";

/** Literals up to this many are each looked for by two bytes of their own. */
export const FEW = 2;
/** Bytes that the kernel may read before and behind a block. */
export const MARGIN = 128;

const VECTOR = 16;
const BUCKETS = 8;

/** Room for whatever plan is made of the conditions. */
export function imageBytes({ literals, gates }: RawConditions): number {
  const numbers = gates.flat().reduce((sum, clause) => sum + 2 * clause.length + 2, 0);
  return literals.length * 256 + gates.length * 32 + numbers * 4 + (4 << layout.CHAIN_BITS) + 1024;
}

/** Everything stands from `base` on. Gives the places of the literals' records, the same for every plan. */
export function writeImage(
  memory: DataView,
  base: number,
  conditions: RawConditions,
  plan: ScanPlan,
): readonly number[] {
  return new Image(memory, base, conditions).write(plan);
}

class Image {
  #free: number;
  readonly #memory: DataView;
  readonly #conditions: RawConditions;
  readonly #records: number[] = [];

  constructor(memory: DataView, base: number, conditions: RawConditions) {
    this.#memory = memory;
    this.#free = base;
    this.#conditions = conditions;
  }

  write(plan: ScanPlan): readonly number[] {
    const { literals } = this.#conditions;
    const many = plan.scanned.length > FEW;
    for (const [index, literal] of literals.entries())
      this.#literal(literal, many && plan.scanned.includes(index));
    this.#gates(plan);
    this.#set(layout.SCANNED_LITERALS, this.#numbers(plan.scanned.map((index) => this.#record(index))));
    this.#set(layout.SCANNED_COUNT, plan.scanned.length);
    this.#set(
      layout.FOLDS,
      literals.reduce((bits, { folds }) => bits | folds, 0),
    );
    for (let code = 0; code < 128; code++) {
      const hides = literals.some(({ escapes }) => escapes.includes(String.fromCharCode(code)));
      this.#memory.setUint8(layout.ESCAPES + code, hides ? 1 : 0);
    }
    if (many) this.#buckets(plan);
    return this.#records;
  }

  #record(index: number): number {
    return this.#records[index] as number;
  }

  #set(at: number, value: number): void {
    this.#memory.setUint32(at, value, true);
  }

  #room(bytes: number): number {
    const at = Math.ceil(this.#free / VECTOR) * VECTOR;
    this.#free = at + bytes;
    return at;
  }

  #numbers(values: readonly number[]): number {
    const at = this.#room(values.length * 4);
    for (const [index, value] of values.entries()) this.#set(at + index * 4, value);
    return at;
  }

  #literal({ text }: RawLiteral, byTriple: boolean): void {
    const padded = Math.ceil(text.length / VECTOR) * VECTOR;
    const bytes = this.#room(padded);
    const mask = this.#room(padded);
    for (let at = 0; at < padded; at++) {
      const code = at < text.length ? text.charCodeAt(at) : 0xff;
      this.#memory.setUint8(bytes + at, code);
      this.#memory.setUint8(mask + at, code === 0xff ? code : isSmallLetter(code) ? 0x20 : 0);
    }
    const [first, second] = rarestPair(text);
    const anchor = byTriple ? rarestTriple(text) : first;
    const distance = byTriple ? 1 : second - first;
    this.#records.push(this.#numbers([bytes, mask, text.length, anchor, distance, 0, 0, 0]));
  }

  #gates(plan: ScanPlan): void {
    const gatesOf = new Map<number, number[]>();
    for (const { first, further } of plan.gates) {
      const clauses = further.flatMap((clause) => this.#clause(clause));
      const gate = this.#numbers([0, this.#numbers(clauses), further.length]);
      for (const index of first) gatesOf.set(index, [...(gatesOf.get(index) ?? []), gate]);
    }
    for (const [index, gates] of gatesOf) {
      this.#set(this.#record(index) + layout.GATES, this.#numbers(gates));
      this.#set(this.#record(index) + layout.GATE_COUNT, gates.length);
    }
  }

  #clause(clause: RawClause): number[] {
    return [clause.length, ...clause.map((index) => this.#record(index))];
  }

  /** Neighbours in the alphabet share a bucket: the fewer the nibbles in one, the less passes by mistake. */
  #buckets({ scanned }: ScanPlan): void {
    const chains = this.#numbers(new Array<number>(1 << layout.CHAIN_BITS).fill(0));
    this.#set(layout.CHAINS, chains);
    for (let at = 0; at < 6 * VECTOR; at++) this.#memory.setUint8(layout.NIBBLES + at, 0);
    const triples = scanned
      .map((index) => ({ index, triple: this.#tripleOf(index) }))
      .sort((a, b) => (a.triple < b.triple ? -1 : 1));
    triples.forEach(({ index, triple }, place) => {
      const bucket = 1 << Math.floor((place * BUCKETS) / triples.length);
      for (let at = 0; at < 3; at++) this.#mark(at, triple.charCodeAt(at), bucket);
      const chain = chains + chainOf(triple) * 4;
      this.#set(this.#record(index) + layout.NEXT_IN_CHAIN, this.#memory.getUint32(chain, true));
      this.#set(chain, this.#record(index));
    });
  }

  #tripleOf(index: number): string {
    const { text } = this.#conditions.literals[index] as RawLiteral;
    const start = rarestTriple(text);
    return text.slice(start, start + 3);
  }

  #mark(place: number, code: number, bucket: number): void {
    for (const byte of isSmallLetter(code) ? [code, code - 0x20] : [code]) {
      const low = layout.NIBBLES + place * 2 * VECTOR + (byte & 15);
      const high = layout.NIBBLES + (place * 2 + 1) * VECTOR + (byte >> 4);
      for (const at of [low, high]) this.#memory.setUint8(at, this.#memory.getUint8(at) | bucket);
    }
  }
}

function isSmallLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

/** As the kernel reckons it. */
function chainOf(triple: string): number {
  const three = triple.charCodeAt(0) | (triple.charCodeAt(1) << 8) | (triple.charCodeAt(2) << 16);
  return Math.imul(three | 0x202020, 0x9e3779b1) >>> (32 - layout.CHAIN_BITS);
}
