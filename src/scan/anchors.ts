/** By which bytes a scan finds its literals. */
import type { ByteRates } from "./byte-rates.ts";

/** Two bytes at a distance, the first of them at the place by which a literal is found. */
export interface Pair {
  readonly first: string;
  readonly second: string;
  readonly distance: number;
}

export interface Anchors {
  /** Of each literal, how far from its start the place is. */
  readonly starts: readonly number[];
  /** One or two pairs say where a literal may be; more would take longer than the triples. */
  readonly pairs: readonly Pair[];
  /** Three bytes from the place on, for literals that share them; empty where each literal has a pair of its own. */
  readonly triples: readonly string[];
}

/** So many are looked for by pairs of bytes. */
const MOST_PAIRS = 2;

/** Pairs that stand in more places of a kilobyte cost more than triples, of which all three bytes are looked at. */
const MOST_PLACES = 0.8;

/** In nanoseconds for each kilobyte: one more triple among the others, a place of one, and one of its first two bytes. */
const TRIPLE_COST = 12;
const PLACE_COST = 15;
const DOUBLE_COST = 15;

export function anchorsOf(texts: readonly string[], rates: ByteRates): Anchors {
  if (texts.length <= MOST_PAIRS) {
    const chosen = texts.map((text) => ({ text, places: rates.rarestPair(text) }));
    return {
      starts: chosen.map(({ places: [first] }) => first),
      pairs: chosen.map(({ text, places: [first, second] }) => pairOf(text, first, second)),
      triples: [],
    };
  }
  const { starts, triples } = sharedTriples(texts, rates);
  const second = (triple: string) => (rates.share(triple[1]) < rates.share(triple[2]) ? 1 : 2);
  const pairs = triples.map((triple) => pairOf(triple, 0, second(triple)));
  const places = pairs.reduce(
    (sum, pair) => sum + 1024 * rates.share(pair.first) * rates.share(pair.second),
    0,
  );
  const rare = pairs.length <= MOST_PAIRS && places < MOST_PLACES;
  return { starts, pairs: rare ? pairs : [], triples };
}

function pairOf(text: string, first: number, second: number): Pair {
  return { first: text[first] as string, second: text[second] as string, distance: second - first };
}

/**
 * Few triples that all literals have one of, rare ones rather: `.exe"` finds every name of a program at once, and which
 * one it is only matters where it stands.
 */
function sharedTriples(texts: readonly string[], rates: ByteRates): Pick<Anchors, "starts" | "triples"> {
  const of = texts.map((text) => [...triplesIn(text)]);
  const candidates = new Map<string, { readonly owners: number[]; readonly cost: number; left: number }>();
  for (const [index, own] of of.entries()) {
    for (const triple of own) {
      const known = candidates.get(triple);
      if (known === undefined)
        candidates.set(triple, { owners: [index], cost: costOf(triple, rates), left: 1 });
      else known.left = known.owners.push(index);
    }
  }
  const starts = new Array<number>(texts.length).fill(-1);
  const triples: string[] = [];
  for (let missing = texts.length; missing > 0; ) {
    let best = "";
    let most = 0;
    for (const [triple, { left, cost }] of candidates) {
      if (left / cost > most) [best, most] = [triple, left / cost];
    }
    triples.push(best);
    for (const index of candidates.get(best)?.owners ?? []) {
      if (starts[index] !== -1) continue;
      starts[index] = (texts[index] as string).indexOf(best);
      missing -= 1;
      for (const triple of of[index] ?? []) (candidates.get(triple) as { left: number }).left -= 1;
    }
  }
  return { starts, triples };
}

function triplesIn(text: string): ReadonlySet<string> {
  const triples = new Set<string>();
  for (let at = 0; at + 3 <= text.length; at++) triples.add(text.slice(at, at + 3));
  return triples;
}

function costOf(triple: string, rates: ByteRates): number {
  return TRIPLE_COST + PLACE_COST * rates.places(triple) + DOUBLE_COST * rates.places(triple.slice(0, 2));
}
