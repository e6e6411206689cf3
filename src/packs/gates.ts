/** Where the caller's events enter a plan, and what each has to be for anything to come of it. */
import { type Graph, type GraphNode, inputsOf } from "../analysis/graph.ts";
import type { Term } from "../language/term.ts";

/** One reader of the events. It passes an event by unless all of these are true of it. */
export interface Gate {
  readonly predicates: readonly Term[];
}

/** In the order in which a run hands an event to them. */
export function gatesOf(graph: Graph): readonly Gate[] {
  const gates: Gate[] = [];
  const seen = new Set<GraphNode>();
  const visit = (node: GraphNode, predicates: readonly Term[]) => {
    if (node.kind === "events") gates.push({ predicates });
    if (seen.has(node)) return;
    seen.add(node);
    for (const input of inputsOf(node)) {
      // Filters stand between a segment and its own stream, not the one at its side.
      const filtered = node.kind === "segment" && input !== node.operator?.side?.input;
      visit(input, filtered ? node.filters.map(({ predicate }) => predicate) : []);
    }
  };
  for (const { node } of graph.outputs) visit(node, []);
  return gates;
}
