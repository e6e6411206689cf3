/** What terms cost, as their declarations say it. */
import type { Slot, Term } from "../language/term.ts";
import { subterms } from "../language/term.ts";

const COST: Readonly<Partial<Record<Term["op"], number>>> = {
  constant: 0,
  local: 0,
  like: 3,
  native: 8,
  arithmetic: 2,
};
const CALL_COST = 4;

/** Roughly how many string comparisons a term costs. */
export function termCosts(): (term: Term) => number {
  const known = new Map<Slot, number>();
  const cost = (term: Term): number => {
    if (term.op === "slot") {
      let value = known.get(term.slot);
      if (value === undefined) {
        value = cost(term.slot.term);
        known.set(term.slot, value);
      }
      return value;
    }
    return subterms(term).reduce((total, part) => total + cost(part), ownCost(term));
  };
  return cost;
}

function ownCost(term: Term): number {
  if (term.op === "call") return term.spec.cost ?? CALL_COST;
  return (term.op === "native" ? term.cost : undefined) ?? COST[term.op] ?? 1;
}
