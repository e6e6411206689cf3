import type { Span } from "../../../../grammar/index.ts";
import { type Change, type MutationOperator, type Place, shown } from "../mutant.ts";

export const dropNot: MutationOperator = {
  name: "drop-not",
  summary: "Drops a NOT.",
  *changes(place) {
    const { node, text } = place;
    if (node.kind === "not") {
      yield change(place, { start: node.span.start, end: node.operand.span.start });
      return;
    }
    if (node.kind !== "like" && node.kind !== "in" && node.kind !== "between" && node.kind !== "isNull")
      return;
    if (!node.negated) return;
    const after = node.value.span.end;
    const word = /\bNOT\s+/i.exec(text.slice(after, node.span.end));
    if (word !== null)
      yield change(place, { start: after + word.index, end: after + word.index + word[0].length });
  },
};

function change({ node, text }: Place, span: Span): Change {
  const condition = shown(text.slice(node.span.start, node.span.end));
  return {
    edits: [{ span, text: "" }],
    effect: "other",
    what: `drops NOT of ${condition}`,
    wanted: `a case that depends on ${condition}, with an event that has the fields it reads`,
  };
}
