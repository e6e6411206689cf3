import type { Term } from "../../language/term.ts";
import type { Pass } from "../pass.ts";
import { mapTerms, rewriter } from "../rewrite.ts";

const TRUTHS: ReadonlySet<Term["op"]> = new Set([
  "and",
  "or",
  "xor",
  "not",
  "isNull",
  "isType",
  "comparison",
  "like",
  "in",
]);

/** Detections write `match_regex(x, /r/)=true`: the call already is that truth. */
export const simplifyTruth: Pass = {
  name: "simplify-truth",
  summary: "Reads `p = true` as `p` and `p = false` as `NOT p` where `p` can only be true, false or null.",
  run: (graph) =>
    mapTerms(
      graph,
      rewriter((term) => {
        if (term.op !== "comparison" || (term.operator !== "=" && term.operator !== "!=")) return term;
        return asTruth(term, term.left, term.right) ?? asTruth(term, term.right, term.left) ?? term;
      }),
    ),
};

function asTruth(term: Extract<Term, { op: "comparison" }>, subject: Term, literal: Term): Term | undefined {
  if (literal.op !== "constant" || typeof literal.value !== "boolean" || !isTruth(subject)) return undefined;
  const wanted = literal.value === (term.operator === "=");
  return wanted ? subject : { op: "not", operand: subject, span: term.span };
}

function isTruth(term: Term): boolean {
  if (term.op === "call") return term.spec.predicate === true;
  return term.op === "slot" ? isTruth(term.slot.term) : TRUTHS.has(term.op);
}
