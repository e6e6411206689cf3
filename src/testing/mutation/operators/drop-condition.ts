import type { Node, NodeOf } from "../../../../grammar/index.ts";
import { type Change, type MutationOperator, type Place, shown } from "../mutant.ts";
import { caseFor } from "../polarity.ts";

export const dropCondition: MutationOperator = {
  name: "drop-condition",
  summary: "Drops one condition of an AND, OR or XOR, or the whole condition of a stage.",
  *changes(place) {
    const { node } = place;
    if (node.kind === "logical") yield* dropOperands(node, place);
    else if (node.kind === "item") yield* dropWhole(node, place);
  },
};

function* dropOperands(node: NodeOf<"logical">, place: Place): Generator<Change> {
  const { operands, operator } = node;
  for (const [index, operand] of operands.entries()) {
    const next = operands[index + 1];
    const before = operands[index - 1];
    const start = before === undefined ? operand.span.start : before.span.end;
    const end = before === undefined && next !== undefined ? next.span.start : operand.span.end;
    const name = shown(place.text.slice(operand.span.start, operand.span.end));
    yield {
      edits: [{ span: { start, end }, text: "" }],
      what: `drops ${name}`,
      wanted: wantedFor(operator, name, place),
      effect: operator === "and" ? "wider" : operator === "or" ? "narrower" : "other",
      about: bare(operand).span,
    };
  }
}

function wantedFor(operator: NodeOf<"logical">["operator"], name: string, place: Place): string {
  if (operator === "and")
    return `${caseFor(place, "wider")} in which ${name} is not true and the rest of its AND is`;
  if (operator === "or") return `${caseFor(place, "narrower")} in which, of its OR, only ${name} is true`;
  return `a case in which ${name} decides its XOR`;
}

/** Operands of an AND are dropped one by one, and whoever notices each of them would notice all. */
function* dropWhole(item: NodeOf<"item">, { parents, text, language }: Place): Generator<Change> {
  const stage = parents.at(-1);
  if (stage?.kind !== "stage" || stage.arguments.length !== 1) return;
  const { items } = language.syntax.get(stage.command.text.toLowerCase()) ?? {};
  if (items !== "predicate" && items !== "search") return;
  const condition = bare(item.value);
  if (condition.kind === "logical" && condition.operator === "and") return;
  if (condition.kind === "wildcard" || condition.kind === "macro") return;
  yield {
    edits: [{ span: item.span, text: items === "search" ? "*" : "true" }],
    effect: "wider",
    about: bare(item.value).span,
    what: `lets everything pass in place of ${shown(text.slice(item.span.start, item.span.end))}`,
    wanted: `a silent case in which ${shown(text.slice(item.span.start, item.span.end))} is not true`,
  };
}

function bare(node: Node): Node {
  return node.kind === "group" ? bare(node.inner) : node;
}
