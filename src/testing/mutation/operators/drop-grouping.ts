import { type MutationOperator, shown } from "../mutant.ts";

export const dropGrouping: MutationOperator = {
  name: "drop-grouping",
  summary: "Drops one field of a BY, or the whole BY where it has no other.",
  *changes({ node, parents, text }) {
    if (node.kind !== "clause" || !/^(?:group )?by$/.test(node.keyword)) return;
    const items = node.arguments.filter((argument) => argument.kind === "item");
    for (const [index, item] of items.entries()) {
      // A window is no group; another operator changes it.
      if (item.value.kind === "call" && /^span$/i.test(item.value.callee.text)) continue;
      const before = items[index - 1];
      const next = items[index + 1];
      const alone = items.length === 1;
      const last = parents.at(-1)?.kind === "stage" ? node.span : item.span;
      const span = alone
        ? last
        : before === undefined
          ? { start: item.span.start, end: next?.span.start ?? item.span.end }
          : { start: before.span.end, end: item.span.end };
      const name = shown(text.slice(item.span.start, item.span.end));
      yield {
        edits: [{ span, text: "" }],
        effect: "other",
        what: `drops ${name} from ${shown(text.slice(node.span.start, node.span.end))}`,
        wanted: `a silent case whose events would fire together, but differ in ${name}`,
      };
    }
  },
};
