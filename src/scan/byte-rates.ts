/** How often bytes stand in JSON lines of events. */

/**
 * Out of a thousand bytes; capitals count with their small letters. Rounded from Windows, OCSF and firewall events: it
 * decides only what is looked for first, never what is found.
 */
const RATES: Readonly<Record<string, number>> = {
  '"': 83,
  e: 73,
  t: 52,
  a: 51,
  s: 45,
  i: 42,
  r: 39,
  o: 39,
  n: 37,
  c: 36,
  d: 34,
  "0": 28,
  ":": 28,
  ",": 26,
  " ": 23,
  _: 22,
  m: 22,
  "\\": 21,
  l: 21,
  "1": 20,
  p: 19,
  u: 16,
  "2": 15,
  ".": 15,
  "-": 14,
  "3": 12,
  v: 11,
  f: 11,
  "5": 11,
  w: 11,
  g: 11,
  b: 11,
  y: 10,
  "4": 10,
  "8": 9,
  h: 9,
  "6": 9,
  "9": 8,
  "7": 7,
  k: 5,
  x: 4,
  q: 3,
  z: 2,
  $: 2,
  j: 2,
  "(": 2,
  ")": 2,
  "[": 2,
  "]": 2,
};

const OTHERS = 0.5;

function guessedShare(character: string): number {
  return (RATES[character] ?? OTHERS) / 1000;
}

const TRIPLE_BITS = 16;

const BITS = Float64Array.from(
  { length: 128 },
  (_, code) => -Math.log2(guessedShare(String.fromCharCode(code))),
);

/** In bits, as if each byte came by itself. */
export function rarity(text: string): number {
  let bits = 0;
  for (let at = 0; at < text.length; at++) bits += BITS[text.charCodeAt(at)] as number;
  return bits;
}

/** How often bytes stand in some lines: guessed, until pieces of them have been counted. */
export class ByteRates {
  readonly #bytes = new Float64Array(128);
  readonly #doubles = new Uint32Array(128 * 128);
  /** Places of three bytes in a row, by a number made of them. */
  readonly #triples = new Uint32Array(1 << TRIPLE_BITS);
  #counted = 0;

  constructor() {
    for (let code = 0; code < 128; code++) this.#bytes[code] = guessedShare(String.fromCharCode(code));
  }

  count(sample: Uint8Array): void {
    if (this.#counted === 0) this.#bytes.fill(0);
    this.#counted += sample.length;
    let three = 0;
    for (let at = 0; at < sample.length; at++) {
      const byte = sample[at] as number;
      const folded = byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte & 0x7f;
      this.#bytes[folded] = (this.#bytes[folded] as number) + 1;
      three = ((three << 7) | folded) & 0x1fffff;
      const two = three & 0x3fff;
      this.#doubles[two] = (this.#doubles[two] as number) + 1;
      const key = numberOf(three);
      this.#triples[key] = (this.#triples[key] as number) + 1;
    }
  }

  share(character = ""): number {
    return (this.#bytes[character.charCodeAt(0)] ?? 0) / (this.#counted || 1);
  }

  /** In how many places of a kilobyte two or three bytes stand in a row, about. */
  places(text: string): number {
    if (this.#counted === 0) return 1024 / 2 ** rarity(text);
    let bytes = 0;
    for (let at = 0; at < text.length; at++) bytes = (bytes << 7) | text.charCodeAt(at);
    const found = text.length === 2 ? this.#doubles[bytes] : this.#triples[numberOf(bytes)];
    return ((found as number) * 1024) / this.#counted;
  }

  /** Where the rarest three bytes of a text begin. */
  rarestTriple(text: string): number {
    let rarest = 0;
    let fewest = Number.POSITIVE_INFINITY;
    let three = (text.charCodeAt(0) << 7) | text.charCodeAt(1);
    for (let at = 2; at < text.length; at++) {
      three = ((three << 7) | text.charCodeAt(at)) & 0x1fffff;
      const places = this.#placesOf(three);
      if (places < fewest) [rarest, fewest] = [at - 2, places];
    }
    return rarest;
  }

  /** Of three bytes, in some unit. */
  #placesOf(three: number): number {
    if (this.#counted > 0) return this.#triples[numberOf(three)] as number;
    const share = (code: number) => this.#bytes[code & 0x7f] as number;
    return share(three >> 14) * share(three >> 7) * share(three);
  }

  /** The two rarest bytes of a text, as distances from its start, the smaller first. */
  rarestPair(text: string): readonly [number, number] {
    let one = 0;
    let two = 0;
    let least = Number.POSITIVE_INFINITY;
    let next = Number.POSITIVE_INFINITY;
    for (let at = 0; at < text.length; at++) {
      const share = this.#bytes[text.charCodeAt(at)] as number;
      if (share < least) [two, next, one, least] = [one, least, at, share];
      else if (share < next) [two, next] = [at, share];
    }
    return one < two ? [one, two] : [two, one];
  }
}

function numberOf(three: number): number {
  return Math.imul(three, 0x9e3779b1) >>> (32 - TRIPLE_BITS);
}
