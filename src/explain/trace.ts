/** A plan that writes down where rows go, in the order in which it happens. Nothing else about it is different. */
import type { Graph, GraphNode, StagedOperator } from "../analysis/graph.ts";
import { inputsOf } from "../analysis/graph.ts";
import type { OperatorInput } from "../language/operator.ts";
import { NOWHERE, type Term } from "../language/term.ts";
import { mapNodes, nodesOf } from "../plan/rewrite.ts";
import type { Value, ValueMap } from "../values/value.ts";

export type Entry =
  | { readonly kind: "arrived" | "left"; readonly node: GraphNode; readonly row: ValueMap }
  /** By a stage with a memory. */
  | { readonly kind: "taken"; readonly node: GraphNode; account: ValueMap | undefined }
  /** `during`: it gave the row while it took another one; otherwise at the end of its input. */
  | {
      readonly kind: "gave";
      readonly node: GraphNode;
      readonly row: ValueMap;
      readonly during: Entry | undefined;
    };

/** Nodes are those of the graph that was given. */
export interface Trace {
  readonly plan: Graph;
  /** Where entries go; undefined: nobody wants them now. */
  entries: Entry[] | undefined;
  /** Who reads the rows of a node. */
  readonly readers: ReadonlyMap<GraphNode, readonly GraphNode[]>;
}

export function traced(graph: Graph): Trace {
  const trace: { entries: Entry[] | undefined } = { entries: undefined };
  const note = (kind: "arrived" | "left", node: GraphNode) => (row: ValueMap) => {
    trace.entries?.push({ kind, node, row });
    return row;
  };
  const plan = mapNodes(graph, (node, original) => {
    switch (node.kind) {
      case "segment": {
        const input = passing(node.input, note("arrived", original));
        const { operator } = node;
        if (operator !== undefined)
          return { ...node, input, operator: watchedOperator(operator, original, trace) };
        return passing({ ...node, input }, note("left", original));
      }
      case "transform":
        return passing(
          { ...node, input: passing(node.input, note("arrived", original)) },
          note("left", original),
        );
      case "merge": {
        const inputs = node.inputs.map((input) => passing(input, note("arrived", original)));
        return passing({ ...node, inputs }, note("left", original));
      }
      default:
        return node;
    }
  });
  return Object.assign(trace, { plan, readers: readersOf(graph) });
}

function readersOf(graph: Graph): ReadonlyMap<GraphNode, readonly GraphNode[]> {
  const readers = new Map<GraphNode, GraphNode[]>();
  for (const node of nodesOf(graph)) {
    for (const input of inputsOf(node)) {
      const known = readers.get(input);
      if (known === undefined) readers.set(input, [node]);
      else known.push(node);
    }
  }
  return readers;
}

function passing(input: GraphNode, apply: (row: ValueMap) => ValueMap): GraphNode {
  return { kind: "transform", input, apply, before: (name) => name, stage: { command: "", span: NOWHERE } };
}

function watchedOperator(
  operator: StagedOperator,
  node: GraphNode,
  trace: { readonly entries: Entry[] | undefined },
): StagedOperator {
  const names = operator.operands.map(nameOf);
  return {
    ...operator,
    start: (context) => {
      let during: Entry | undefined;
      const emit = (row: ValueMap) => {
        trace.entries?.push({ kind: "gave", node, row, during });
        context.emit(row);
      };
      const inner = operator.start({ ...context, emit });
      const push = (input: OperatorInput) => {
        if (trace.entries === undefined) {
          inner.push(input);
          return;
        }
        const taken: Entry = { kind: "taken", node, account: undefined };
        trace.entries.push(taken);
        during = taken;
        inner.push(input);
        during = undefined;
        taken.account = inner.explain?.(input, names);
      };
      return {
        push,
        end: () => inner.end(),
        save: () => inner.save(),
        restore: (state: Value) => inner.restore(state),
        held: () => inner.held?.() ?? 0,
        ...(inner.side === undefined ? {} : { side: inner.side }),
      };
    },
  };
}

/** What a reader calls an operand. */
function nameOf(term: Term): string {
  if (term.op === "slot") return term.slot.name;
  return term.op === "input" ? term.name : term.op;
}
