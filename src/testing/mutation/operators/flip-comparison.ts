import type { NodeOf } from "../../../../grammar/index.ts";
import { type MutationOperator, shown } from "../mutant.ts";
import { isAlternative } from "../polarity.ts";

type Operator = NodeOf<"comparison">["operator"];

const OPPOSITE: Readonly<Record<Operator, string>> = {
  "=": "!=",
  "!=": "=",
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
};

export const flipComparison: MutationOperator = {
  name: "flip-comparison",
  summary: "Turns a comparison into its opposite.",
  *changes({ node, parents, text }) {
    // Dropped from its OR, it is missed by the same cases.
    if (isAlternative(parents)) return;
    if (node.kind === "searchComparison") {
      const found = /^(?:==|=|!=|<>|<=|<|>=|>)/.exec(
        text.slice(node.span.start + node.field.length).trimStart(),
      );
      if (node.operator === "in" || found === null || !text.startsWith(node.field, node.span.start)) return;
      const start = text.indexOf(found[0], node.span.start + node.field.length);
      yield change(start, found[0], OPPOSITE[node.operator], text.slice(node.span.start, node.span.end));
      return;
    }
    if (node.kind !== "comparison") return;
    const between = text.slice(node.left.span.end, node.right.span.start);
    const sign = /[=!<>]+/.exec(between);
    if (sign === null) return;
    const start = node.left.span.end + sign.index;
    yield change(start, sign[0], OPPOSITE[node.operator], text.slice(node.span.start, node.span.end));
  },
};

function change(start: number, sign: string, opposite: string, comparison: string) {
  return {
    edits: [{ span: { start, end: start + sign.length }, text: opposite }],
    effect: "other" as const,
    what: `makes \`${sign}\` \`${opposite}\` in ${shown(comparison)}`,
    wanted: `a case that depends on ${shown(comparison)}`,
  };
}
