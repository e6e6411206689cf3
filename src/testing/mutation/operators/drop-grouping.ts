import type { Item, Node, Span } from "../../../../grammar/index.ts";
import { type MutationOperator, shown } from "../mutant.ts";

export const dropGrouping: MutationOperator = {
  name: "drop-grouping",
  summary: "Drops one field of a BY or a `dedup`, or the whole BY where it has no other.",
  *changes({ node, parents, text }) {
    const items = groupingOf(node);
    for (const [index, item] of items.entries()) {
      // A window is no group; another operator changes it.
      if (item.value.kind === "call" && /^span$/i.test(item.value.callee.text)) continue;
      const isAlone = items.length === 1;
      if (isAlone && node.kind === "stage") continue;
      const isWhole = isAlone && parents.at(-1)?.kind === "stage";
      const name = shown(text.slice(item.span.start, item.span.end));
      yield {
        edits: [{ span: isWhole ? node.span : withComma(items, index), text: "" }],
        effect: "other",
        what: `drops ${name} from ${shown(text.slice(node.span.start, node.span.end))}`,
        wanted:
          node.kind === "stage"
            ? `a case that counts its rows, with two that differ only in ${name}`
            : `a silent case whose events would fire together, but differ in ${name}`,
      };
    }
  },
};

function groupingOf(node: Node): readonly Item[] {
  if (node.kind === "clause" && /^(?:group )?by$/.test(node.keyword)) {
    return node.arguments.filter((argument) => argument.kind === "item");
  }
  if (node.kind !== "stage" || !/^dedup$/i.test(node.command.text)) return [];
  return node.arguments
    .filter((argument) => argument.kind === "item")
    .filter(({ value }) => value.kind !== "number");
}

function withComma(items: readonly Item[], index: number): Span {
  const own = (items[index] as Item).span;
  const before = items[index - 1];
  const next = items[index + 1];
  if (before !== undefined) return { start: before.span.end, end: own.end };
  return { start: own.start, end: next?.span.start ?? own.end };
}
