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
  const owners = new Map<string, Set<number>>();
  for (const [index, text] of texts.entries()) {
    for (let at = 0; at + 3 <= text.length; at++) {
      const triple = text.slice(at, at + 3);
      owners.set(triple, (owners.get(triple) ?? new Set()).add(index));
    }
  }
  const costs = new Map([...owners.keys()].map((triple) => [triple, costOf(triple, rates)]));
  const starts = new Array<number>(texts.length).fill(0);
  const triples: string[] = [];
  while (owners.size > 0) {
    let best = "";
    let most = 0;
    for (const [triple, { size }] of owners) {
      const worth = size / (costs.get(triple) as number);
      if (worth > most) [best, most] = [triple, worth];
    }
    const found = [...(owners.get(best) ?? [])];
    triples.push(best);
    for (const index of found) starts[index] = (texts[index] as string).indexOf(best);
    for (const [triple, rest] of owners) {
      for (const index of found) rest.delete(index);
      if (rest.size === 0) owners.delete(triple);
    }
  }
  return { starts, triples };
}

function costOf(triple: string, rates: ByteRates): number {
  return TRIPLE_COST + PLACE_COST * rates.places(triple) + DOUBLE_COST * rates.places(triple.slice(0, 2));
}
