import type { Slot, Term } from "../../language/term.ts";
import { subterms } from "../../language/term.ts";
import type { Pass } from "../pass.ts";
import { mapTerms, rewriter } from "../rewrite.ts";

const COST: Readonly<Partial<Record<Term["op"], number>>> = {
  constant: 0,
  local: 0,
  like: 3,
  native: 8,
  arithmetic: 2,
};
const CALL_COST = 4;

/** Operands of AND and OR have no effects, so the order in which they are asked is free. */
export const cheapFirst: Pass = {
  name: "cheap-first",
  summary: "Asks the cheap operands of AND and OR before the expensive ones.",
  run: (graph) => {
    const cost = costs();
    return mapTerms(
      graph,
      rewriter((term) => {
        if (term.op !== "and" && term.op !== "or") return term;
        const operands = [...term.operands].sort((a, b) => cost(a) - cost(b));
        return operands.every((operand, index) => operand === term.operands[index])
          ? term
          : { ...term, operands };
      }),
    );
  },
};

/** Roughly how many string comparisons a term costs. */
function costs(): (term: Term) => number {
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
