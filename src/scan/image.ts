/** Writes what the kernel looks for into the memory that it shares with the scanner. */
import type { Anchors, Pair } from "./anchors.ts";
import { Buckets } from "./buckets.ts";
import type { ByteRates } from "./byte-rates.ts";
import type { RawClause, RawConditions, ScanPlan } from "./conditions.ts";
import type { RawLiteral } from "./json-literals.ts";
import * as layout from "./kernel/layout.ts";

/** Bytes that the kernel may read before and behind a block. */
export const MARGIN = 128;

const VECTOR = 16;

/** Room for whatever plan is made of the conditions. */
export function imageBytes({ literals, gates }: RawConditions): number {
  const numbers = gates.flat().reduce((sum, clause) => sum + 2 * clause.length + 2, 0);
  return (
    literals.length * 384 +
    gates.length * 64 +
    numbers * 4 +
    2 * (4 << layout.CHAIN_BITS) +
    (4 << layout.MARK_BITS) +
    1024
  );
}

export interface ImageParts {
  readonly conditions: RawConditions;
  readonly plan: ScanPlan;
  /** Of the literals that are scanned for, in their order. */
  readonly anchors: Anchors;
  readonly rates: ByteRates;
  /** Literals that a pass over a line marks, at least {@link LEAST_MARKED} bytes long. */
  readonly marked: readonly number[];
}

/** Four bytes by which a marked literal is found, and one more: from every other place one is seen. */
export const LEAST_MARKED = 5;
/**
 * What one pass over a line for all marked literals costs, in searches for one literal: so often they are looked for one
 * by one before.
 */
const PASS_COST = 4;

/** Everything stands from `base` on. Gives places of the literals' records, the same for every plan. */
export function writeImage(memory: DataView, base: number, parts: ImageParts): readonly number[] {
  return new Image(memory, base, parts).write();
}

/** Escapes and folds that may hide any of the literals, also of those that are not scanned for. */
export function writeHiding(memory: DataView, literals: readonly RawLiteral[]): void {
  let folds = 0;
  for (const literal of literals) {
    folds |= literal.folds;
    for (let at = 0; at < literal.escapes.length; at++) {
      memory.setUint8(layout.ESCAPES + literal.escapes.charCodeAt(at), 1);
    }
  }
  memory.setUint32(layout.FOLDS, folds, true);
}

class Image {
  #free: number;
  readonly #memory: DataView;
  readonly #parts: ImageParts;
  readonly #records: number[] = [];

  constructor(memory: DataView, base: number, parts: ImageParts) {
    this.#memory = memory;
    this.#free = base;
    this.#parts = parts;
  }

  write(): readonly number[] {
    const { conditions, plan, anchors } = this.#parts;
    for (const literal of conditions.literals) this.#literal(literal);
    for (const [place, index] of plan.scanned.entries()) {
      this.#set(this.#record(index) + layout.ANCHOR, anchors.starts[place] as number);
    }
    this.#gates();
    this.#set(layout.SCANNED_LITERALS, this.#numbers(plan.scanned.map((index) => this.#record(index))));
    this.#set(layout.SCANNED_COUNT, plan.scanned.length);
    for (const [place, pair] of anchors.pairs.entries())
      this.#pair(layout.PAIRS + place * layout.PAIR_BYTES, pair);
    this.#triples();
    this.#marks();
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

  /** Of numbers by a hash of so many bits; all are zero. */
  #table(bits: number): number {
    const at = this.#room(4 << bits);
    const { buffer, byteOffset } = this.#memory;
    new Uint8Array(buffer, byteOffset + at, 4 << bits).fill(0);
    return at;
  }

  #bytes(at: number, values: Uint8Array): void {
    for (const [index, value] of values.entries()) this.#memory.setUint8(at + index, value);
  }

  #literal({ text }: RawLiteral): void {
    const padded = Math.ceil(text.length / VECTOR) * VECTOR;
    const bytes = this.#room(padded);
    const mask = this.#room(padded);
    for (let at = 0; at < padded; at++) {
      const code = at < text.length ? text.charCodeAt(at) : 0xff;
      this.#memory.setUint8(bytes + at, code);
      this.#memory.setUint8(mask + at, at < text.length ? foldMask(code) : 0xff);
    }
    const [rarest, second] = this.#parts.rates.rarestPair(text);
    this.#records.push(
      this.#numbers([bytes, mask, text.length, rarest, second - rarest, 0, 0, 0, 0, 0, 0, 0, 0]),
    );
  }

  #gates(): void {
    const gatesOf = new Map<number, number[]>();
    for (const { first, further } of this.#parts.plan.gates) {
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

  #pair(at: number, { first, second, distance }: Pair): void {
    const [one, two] = [first.charCodeAt(0), second.charCodeAt(0)];
    for (const [index, value] of [one, foldMask(one), two, foldMask(two), distance].entries()) {
      this.#set(at + index * 4, value);
    }
  }

  #triples(): void {
    const { anchors, rates } = this.#parts;
    this.#set(layout.TRIPLES, 0);
    if (anchors.triples.length === 0) return;
    const triples = this.#table(layout.CHAIN_BITS);
    const chains = this.#table(layout.CHAIN_BITS);
    this.#set(layout.TRIPLES, triples);
    this.#set(layout.CHAINS, chains);
    const buckets = new Buckets(rates);
    for (const triple of anchors.triples) {
      buckets.add(triple);
      this.#triple(triple, triples, chains);
    }
    this.#bytes(layout.NIBBLES, buckets.tables());
  }

  #triple(triple: string, triples: number, chains: number): void {
    const key = fourBytes(triple, 0) | 0x202020;
    const owners = this.#ownersOf(triple);
    const known = Math.min(4, ...owners.map(({ start }) => start));
    const mask = known === 0 ? 0 : (0xffffffff << (8 * (4 - known))) >>> 0;
    const place = triples + hashed(key) * 4;
    this.#set(place, this.#numbers([key, mask, this.#memory.getUint32(place, true)]));
    for (const { index, start, text } of owners) {
      const before = (fourBytes(text, start - 4) | 0x20202020) & mask;
      const chain = chains + hashed(key ^ before) * 4;
      this.#set(this.#record(index) + layout.NEXT_IN_CHAIN, this.#memory.getUint32(chain, true));
      this.#set(chain, this.#record(index));
    }
  }

  #marks(): void {
    const { marked, conditions, rates } = this.#parts;
    const sightings = marked.length === 0 ? 0 : this.#table(layout.MARK_BITS);
    this.#set(layout.MARKS, sightings);
    this.#set(layout.MARKED_LINE, 0);
    this.#set(layout.SEARCHES, PASS_COST);
    for (const index of marked) {
      const { text } = conditions.literals[index] as RawLiteral;
      const rarest = rates.rarestTriple(text.slice(0, -2));
      for (const start of [rarest, rarest + 1]) this.#sighting(sightings, index, text, start);
      this.#set(this.#record(index) + layout.IS_MARKED, 1);
    }
  }

  #sighting(sightings: number, index: number, text: string, start: number): void {
    const key = (fourBytes(text, start) | 0x20202020) >>> 0;
    const place = sightings + hashed(key, layout.MARK_BITS) * 4;
    this.#set(place, this.#numbers([key, this.#record(index), start, this.#memory.getUint32(place, true)]));
  }

  /** Scanned literals that are found by the triple. */
  #ownersOf(triple: string) {
    const { conditions, plan, anchors } = this.#parts;
    return plan.scanned
      .map((index, place) => ({
        index,
        start: anchors.starts[place] as number,
        text: (conditions.literals[index] as RawLiteral).text,
      }))
      .filter(({ start, text }) => text.startsWith(triple, start));
  }
}

/** What has to be set in a byte before it is compared: the bit by which capitals differ. */
function foldMask(code: number): number {
  return code >= 0x61 && code <= 0x7a ? 0x20 : 0;
}

/** As one load gives them; zero outside the text. */
function fourBytes(text: string, start: number): number {
  let value = 0;
  for (let at = 0; at < 4; at++) value |= (text.charCodeAt(start + at) || 0) << (8 * at);
  return value;
}

/** As the kernel reckons it. */
function hashed(key: number, bits = layout.CHAIN_BITS): number {
  return Math.imul(key, 0x9e3779b1) >>> (32 - bits);
}
