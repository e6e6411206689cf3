import type { Term } from "../../language/term.ts";
import type { Pass } from "../pass.ts";
import { mapTerms, rewriter } from "../rewrite.ts";

/** Detections list names as `x="a" OR x="b" OR ...`, up to a hundred of them. */
export const equalitiesToIn: Pass = {
  name: "equalities-to-in",
  summary: "Reads OR over comparisons of one field with texts as one look into a set.",
  run: (graph) =>
    mapTerms(
      graph,
      rewriter((term) => (term.op === "or" ? gathered(term) : term)),
    ),
};

type Equality = Extract<Term, { op: "comparison" }>;

function gathered(term: Extract<Term, { op: "or" }>): Term {
  const groups = new Map<unknown, Equality[]>();
  for (const operand of term.operands) {
    const subject = textEquality(operand);
    if (subject !== undefined) groups.set(subject, [...(groups.get(subject) ?? []), operand as Equality]);
  }
  const many = new Map([...groups].filter(([, equalities]) => equalities.length > 1));
  if (many.size === 0) return term;
  const operands: Term[] = [];
  for (const operand of term.operands) {
    const subject = textEquality(operand);
    const equalities = subject === undefined ? undefined : many.get(subject);
    if (equalities === undefined) operands.push(operand);
    else if (equalities[0] === operand) operands.push(asIn(equalities));
  }
  const [only] = operands;
  return operands.length === 1 && only !== undefined ? only : { ...term, operands };
}

function asIn(equalities: readonly Equality[]): Term {
  const [{ left, span }] = equalities as readonly [Equality];
  return { op: "in", value: left, elements: equalities.map(({ right }) => right), span };
}

/** The slot or field that a term compares with a text, as something to group by. */
function textEquality(term: Term): unknown {
  if (term.op !== "comparison" || term.operator !== "=") return undefined;
  if (term.right.op !== "constant" || typeof term.right.value !== "string") return undefined;
  if (term.left.op === "slot") return term.left.slot;
  return term.left.op === "input" ? term.left.name : undefined;
}
