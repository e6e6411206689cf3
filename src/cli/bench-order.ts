/** In which order conditions that all have to hold are asked with the least work. */
import type { PredicateProfile } from "../index.ts";

/** An order that saves less is not worth a word. */
const WORTH_SAYING = 0.9;

type Measured = Pick<PredicateProfile, "conjunction" | "first">;

/**
 * For each conjunction where it is worth it, places in `predicates`, best first: by what a condition costs for each row
 * that it drops. Conditions are taken to be independent, so it is advice and no proof.
 */
export function bestOrder(predicates: readonly Measured[]): readonly (readonly number[])[] {
  const numbers = new Set(predicates.flatMap(({ conjunction }) => conjunction ?? []));
  return [...numbers].flatMap((number) => {
    const places = [...predicates.keys()].filter((index) => predicates[index]?.conjunction === number);
    const of = (index: number) => predicates[index] as Measured;
    const best = [...places].sort((a, b) => rank(of(a)) - rank(of(b)));
    const saves = cost(best.map(of)) < cost(places.map(of)) * WORTH_SAYING;
    return saves ? [best] : [];
  });
}

function kept({ first }: Measured): number {
  return first.asked === 0 ? 1 : first.true / first.asked;
}

function rank(predicate: Measured): number {
  const dropped = 1 - kept(predicate);
  return dropped === 0 ? Number.POSITIVE_INFINITY : predicate.first.nanoseconds / dropped;
}

/** What a row costs on average in this order. */
function cost(order: readonly Measured[]): number {
  let reaches = 1;
  let total = 0;
  for (const predicate of order) {
    total += reaches * predicate.first.nanoseconds;
    reaches *= kept(predicate);
  }
  return total;
}
