import { type MutationOperator, shown } from "../mutant.ts";

/** Names of aggregates, each with the one that authors mistake it for, and what tells them apart. */
const OTHER: Readonly<Record<string, readonly [name: string, difference: string]>> = {
  dc: ["count", "the same value comes more than once"],
  distinct_count: ["count", "the same value comes more than once"],
  estdc: ["count", "the same value comes more than once"],
  min: ["max", "the values differ"],
  max: ["min", "the values differ"],
  first: ["last", "the values differ"],
  last: ["first", "the values differ"],
  earliest: ["latest", "the values differ"],
  latest: ["earliest", "the values differ"],
  avg: ["max", "the values differ"],
  sum: ["max", "more than one value counts"],
};

export const changeAggregate: MutationOperator = {
  name: "change-aggregate",
  summary: "Takes another aggregate: `count` for `dc`, `max` for `min`, `last` for `first`.",
  *changes({ node, parents, text, language }) {
    if (node.kind !== "call" || node.arguments.length === 0 || parents.at(-1)?.kind !== "item") return;
    const written = node.callee.text.toLowerCase();
    const [other, difference] = OTHER[written] ?? [];
    if (other === undefined || !language.aggregates.has(other)) return;
    yield {
      edits: [{ span: node.callee.span, text: other }],
      effect: "other",
      what: `makes \`${written}\` \`${other}\` in ${shown(text.slice(node.span.start, node.span.end))}`,
      wanted: `a case in which ${difference}, so that \`${written}\` and \`${other}\` decide otherwise`,
    };
  },
};
