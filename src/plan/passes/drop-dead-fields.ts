import { type GraphNode, inputsOf } from "../../analysis/graph.ts";
import type { Shape } from "../../language/shape.ts";
import type { Pass } from "../pass.ts";
import { mapNodes, nodesOf, termsOf, walkTerms } from "../rewrite.ts";

/** Names that the readers of a node want; null: all. */
type Wanted = Set<string> | null;

/** A stream that several read computes only what one of them uses. */
export const dropDeadFields: Pass = {
  name: "drop-dead-fields",
  summary: "Leaves out assigned fields that no reader of the stream uses.",
  run: (graph) => {
    const wanted = new Map<GraphNode, Wanted>();
    for (const { node } of graph.outputs) wanted.set(node, null);
    for (const node of nodesOf(graph)) {
      const own = wants(node);
      for (const input of inputsOf(node)) {
        const beside = node.kind === "segment" && input === node.operator?.side?.input;
        wanted.set(input, both(wanted.get(input), beside ? null : own));
      }
    }
    return mapNodes(graph, (node, original) => {
      const names = wanted.get(original) ?? null;
      return node.kind === "segment" && node.operator === undefined && names !== null
        ? { ...node, shape: narrowed(node.shape, names) }
        : node;
    });
  },
};

function wants(node: GraphNode): Wanted {
  if (node.kind !== "segment") return null;
  const writes = node.operator === undefined || node.operator.readsRows;
  if (writes && node.shape.rest !== null) return null;
  const names = new Set<string>();
  let whole = false;
  walkTerms(termsOf(node), (term) => {
    if (term.op === "input") names.add(term.name);
    else if (term.op === "row" && term.shape.rest !== null) whole = true;
  });
  if (whole) return null;
  for (const binding of writes ? node.shape.fields.values() : []) {
    if (binding !== null && binding.presence !== "always")
      for (const name of binding.presence.inputs) names.add(name);
  }
  return names;
}

function both(first: Wanted | undefined, second: Wanted): Wanted {
  if (first === undefined) return second;
  return first === null || second === null ? null : new Set([...first, ...second]);
}

function narrowed(shape: Shape, names: ReadonlySet<string>): Shape {
  const fields = [...shape.fields].map(
    ([name, binding]) => [name, names.has(name) ? binding : null] as const,
  );
  return { ...shape, fields: new Map(fields) };
}
