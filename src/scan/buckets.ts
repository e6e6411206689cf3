/** Triples of bytes in buckets, as tables by nibbles. */
import type { ByteRates } from "./byte-rates.ts";

/** Of eight: the others are for line feeds and for `\\u`. */
const BUCKETS = 6;
const PLACES = 3;
const VECTOR = 16;
const ASCII = 128;

/** The bytes that a bucket takes at each of three places: those both of whose nibbles one of its triples has there. */
interface Bucket {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** A triple joins the bucket that then takes the fewest other bytes along. */
export class Buckets {
  readonly #rates: readonly number[];
  readonly #buckets: Bucket[] = Array.from({ length: BUCKETS }, () => ({ low: [0, 0, 0], high: [0, 0, 0] }));

  constructor(rates: ByteRates) {
    this.#rates = Array.from({ length: ASCII }, (_, code) =>
      rates.share(String.fromCharCode(code).toLowerCase()),
    );
  }

  add(triple: string): void {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (const [index, bucket] of this.#buckets.entries()) {
      const more = this.#taken(joined(bucket, triple)) - this.#taken(bucket);
      if (more < least) [best, least] = [index, more];
    }
    this.#buckets[best] = joined(this.#buckets[best] as Bucket, triple);
  }

  /** For each of the three places the bits of buckets by low nibble, then by high nibble. */
  tables(): Uint8Array {
    const any = 0xffff;
    const feed = { low: [any, any, 1 << 0xa], high: [any, any, 1] };
    const spelled = { low: [any, 1 << 0xc, 1 << 5], high: [any, 1 << 5, 1 << 7] };
    return tablesOf([...this.#buckets, feed, spelled]);
  }

  /** How often three bytes in a row are in the bucket, about. */
  #taken({ low, high }: Bucket): number {
    let share = 1;
    for (let at = 0; at < PLACES; at++) {
      let here = 0;
      for (const [code, rate] of this.#rates.entries()) {
        if (((low[at] as number) >> (code & 15)) & ((high[at] as number) >> (code >> 4)) & 1) here += rate;
      }
      share *= here;
    }
    return share;
  }
}

function tablesOf(buckets: readonly Bucket[]): Uint8Array {
  const tables = new Uint8Array(2 * PLACES * VECTOR);
  for (const [index, { low, high }] of buckets.entries()) {
    for (let at = 0; at < PLACES; at++) {
      for (let nibble = 0; nibble < VECTOR; nibble++) {
        const inLow = 2 * at * VECTOR + nibble;
        const inHigh = inLow + VECTOR;
        if (((low[at] as number) >> nibble) & 1) tables[inLow] = (tables[inLow] as number) | (1 << index);
        if (((high[at] as number) >> nibble) & 1) tables[inHigh] = (tables[inHigh] as number) | (1 << index);
      }
    }
  }
  return tables;
}

function joined({ low, high }: Bucket, triple: string): Bucket {
  const codes = (at: number) => [triple.charCodeAt(at), triple.toUpperCase().charCodeAt(at)];
  const both = (bits: number, at: number, shift: number) =>
    codes(at).reduce((sum, code) => sum | (1 << ((code >> shift) & 15)), bits);
  return { low: low.map((bits, at) => both(bits, at, 0)), high: high.map((bits, at) => both(bits, at, 4)) };
}
