import { termCosts } from "../cost.ts";
import type { Pass } from "../pass.ts";
import { mapTerms, rewriter } from "../rewrite.ts";

/** Operands of AND and OR have no effects, so the order in which they are asked is free. */
export const cheapFirst: Pass = {
  name: "cheap-first",
  summary: "Asks the cheap operands of AND and OR before the expensive ones.",
  run: (graph) => {
    const cost = termCosts();
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
