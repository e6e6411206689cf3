/** How deep terms stand in each other. Functions and fields that are made of each other add up to more than any text. */
import { subterms, type Term } from "../language/term.ts";
import type { Graph, GraphNode } from "./graph.ts";

/** Whether a walk from the outside in could run out of stack. This one has a stack of its own. */
export function isDeeperThan(graph: Graph, limit: number): boolean {
  const depths = new Map<Term, number>();
  for (const root of graph.outputs.flatMap(({ node }) => [...nodesUnder(node)]).flatMap(termsIn)) {
    const pending: Term[] = [root];
    for (let term = pending.at(-1); term !== undefined; term = pending.at(-1)) {
      const parts = term.op === "slot" ? [term.slot.term] : subterms(term);
      const unknown = depths.has(term) ? [] : parts.filter((part) => !depths.has(part));
      if (unknown.length > 0) pending.push(...unknown);
      else {
        pending.pop();
        const inside = parts.reduce((most, part) => Math.max(most, depths.get(part) ?? 0), 0);
        const depth = term.op === "slot" ? inside : inside + 1;
        if (depth > limit) return true;
        depths.set(term, depth);
      }
    }
  }
  return false;
}

function* nodesUnder(output: GraphNode): Generator<GraphNode> {
  const seen = new Set<GraphNode>([output]);
  for (const node of seen) {
    yield node;
    const inputs = "inputs" in node ? node.inputs : "input" in node ? [node.input] : [];
    for (const input of inputs) seen.add(input);
  }
}

function termsIn(node: GraphNode): readonly Term[] {
  if (node.kind === "literal") return node.rows;
  if (node.kind !== "segment") return [];
  const { filters, shape, operator } = node;
  return [
    ...filters.map(({ predicate }) => predicate),
    ...(operator?.operands ?? []),
    ...[...shape.fields.values()].flatMap((binding) => binding?.term ?? []),
  ];
}
