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

  /** How often each bucket takes three bytes in a row, about. */
  readonly #shares = new Array<number>(BUCKETS).fill(0);

  constructor(rates: ByteRates) {
    this.#rates = Array.from({ length: ASCII }, (_, code) =>
      rates.share(String.fromCharCode(code).toLowerCase()),
    );
  }

  add(triple: string): void {
    const grown = this.#buckets.map((bucket) => joined(bucket, triple));
    const shares = grown.map((bucket) => this.#taken(bucket));
    const more = shares.map((share, index) => share - (this.#shares[index] as number));
    const best = more.indexOf(Math.min(...more));
    this.#buckets[best] = grown[best] as Bucket;
    this.#shares[best] = shares[best] as number;
  }

  /** For each of the three places the bits of buckets by low nibble, then by high nibble. */
  tables(): Uint8Array {
    const any = 0xffff;
    const feed = { low: [any, any, 1 << 0xa], high: [any, any, 1] };
    const spelled = { low: [any, 1 << 0xc, 1 << 5], high: [any, 1 << 5, 1 << 7] };
    return tablesOf([...this.#buckets, feed, spelled]);
  }

  #taken({ low, high }: Bucket): number {
    let share = 1;
    for (let at = 0; at < PLACES; at++) {
      const lows = low[at] as number;
      const highs = high[at] as number;
      let here = 0;
      for (let code = 0; code < ASCII; code++) {
        if ((lows >> (code & 15)) & (highs >> (code >> 4)) & 1) here += this.#rates[code] as number;
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
