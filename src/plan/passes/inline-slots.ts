import type { Slot, Term } from "../../language/term.ts";
import { mapTerm, subterms } from "../../language/term.ts";
import type { Pass } from "../pass.ts";
import { mapTerms, nodesOf, termsOf } from "../rewrite.ts";

/** A slot with one reader is computed at most once anyway; remembering it would be lost work. */
export const inlineSlots: Pass = {
  name: "inline-slots",
  summary: "Puts the expression of a field in the place of its only reader.",
  run: (graph) => {
    const uses = countUses(
      nodesOf(graph).flatMap((node) =>
        node.kind === "segment" ? [...termsOf(node), ...(node.operator?.side?.operands ?? [])] : [],
      ),
    );
    const inlined = new Map<Slot, Term>();
    const inline = (term: Term, inLambda: boolean): Term => {
      if (term.op !== "slot") return mapTerm(term, (part) => inline(part, inLambda || term.op === "lambda"));
      if (uses.get(term.slot) === 1 && !inLambda) return inline(term.slot.term, false);
      let known = inlined.get(term.slot);
      if (known === undefined) {
        known = { ...term, slot: { ...term.slot, term: inline(term.slot.term, false) } };
        inlined.set(term.slot, known);
      }
      return known;
    };
    return mapTerms(graph, (term) => inline(term, false));
  },
};

function countUses(terms: readonly Term[]): ReadonlyMap<Slot, number> {
  const uses = new Map<Slot, number>();
  const walk = (term: Term) => {
    if (term.op === "slot") {
      const seen = uses.get(term.slot) ?? 0;
      uses.set(term.slot, seen + 1);
      if (seen === 0) walk(term.slot.term);
    }
    for (const part of subterms(term)) walk(part);
  };
  for (const term of terms) walk(term);
  return uses;
}
