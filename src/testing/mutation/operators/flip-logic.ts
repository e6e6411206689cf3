import { type Edit, type MutationOperator, shown } from "../mutant.ts";
import { caseFor } from "../polarity.ts";

export const flipLogic: MutationOperator = {
  name: "flip-logic",
  summary: "Makes an OR of an AND, and an AND of an OR.",
  *changes(place) {
    const { node, parents, text } = place;
    if (node.kind !== "logical" || node.operator === "xor") return;
    const { operator, operands } = node;
    const other = operator === "and" ? "OR" : "AND";
    const edits: Edit[] = [];
    for (const [index, operand] of operands.entries()) {
      const next = operands[index + 1];
      if (next === undefined) break;
      const gap = { start: operand.span.end, end: next.span.start };
      edits.push(joined(text, gap, operator, other));
    }
    // Inside another AND or OR, or behind NOT, it would fall apart.
    const parent = parents.at(-1)?.kind;
    if (parent === "logical" || parent === "not") {
      edits.unshift({ span: { start: node.span.start, end: node.span.start }, text: "(" });
      edits.push({ span: { start: node.span.end, end: node.span.end }, text: ")" });
    }
    const wanted =
      operator === "and"
        ? `${caseFor(place, "wider")} in which some of these are true and some are not`
        : `${caseFor(place, "narrower")} in which only one of these is true`;
    yield {
      edits,
      effect: operator === "and" ? "wider" : "narrower",
      what: `makes ${operator.toUpperCase()} ${other} in ${shown(text.slice(node.span.start, node.span.end))}`,
      wanted,
    };
  },
};

/** The word between two operands, which in a search may be only a blank. */
function joined(text: string, gap: Edit["span"], operator: string, other: string): Edit {
  const between = text.slice(gap.start, gap.end);
  const word = new RegExp(`\\b${operator}\\b`, "i").exec(between);
  if (word === null) return { span: { start: gap.end, end: gap.end }, text: `${other} ` };
  const start = gap.start + word.index;
  return { span: { start, end: start + operator.length }, text: other };
}
