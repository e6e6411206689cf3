import type { Term } from "../../language/term.ts";
import { constant, subterms } from "../../language/term.ts";
import type { Pass } from "../pass.ts";
import { mapTerms, rewriter } from "../rewrite.ts";

const FOLDABLE: ReadonlySet<Term["op"]> = new Set([
  "access",
  "call",
  "not",
  "isNull",
  "isType",
  "comparison",
  "arithmetic",
  "negate",
  "like",
  "in",
  "xor",
  "template",
]);

/** Lists and maps stay as they are: every row gets its own. */
export const foldConstants: Pass = {
  name: "fold-constants",
  summary: "Computes what depends on no field once, when the text is compiled.",
  run: (graph, { evaluate }) =>
    mapTerms(
      graph,
      rewriter((term) => {
        if (term.op === "and" || term.op === "or") return foldLogic(term);
        const parts = subterms(term);
        if (!FOLDABLE.has(term.op) || parts.length === 0 || !parts.every(isConstant)) return term;
        if (term.op === "call" && term.spec.deterministic === false) return term;
        const value = evaluate(term);
        return typeof value === "object" && value !== null ? term : constant(value, term.span);
      }),
    ),
};

function isConstant(term: Term): boolean {
  return term.op === "constant";
}

/** Operands that cannot change the result go; one that decides it stays alone. */
function foldLogic(term: Extract<Term, { op: "and" | "or" }>): Term {
  const decisive = term.op === "or";
  if (term.operands.some((operand) => operand.op === "constant" && operand.value === decisive)) {
    return constant(decisive, term.span);
  }
  const operands = term.operands.filter(
    (operand) => operand.op !== "constant" || operand.value !== !decisive,
  );
  if (operands.length === 0) return constant(!decisive, term.span);
  return operands.length === term.operands.length ? term : { ...term, operands };
}
