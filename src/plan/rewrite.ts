/** Walks and rewrites of a graph that passes share. */
import type { Graph, GraphNode } from "../analysis/graph.ts";
import { inputsOf } from "../analysis/graph.ts";
import type { Slot, Term } from "../language/term.ts";
import { mapShape, mapTerm, subterms } from "../language/term.ts";

export type Segment = Extract<GraphNode, { kind: "segment" }>;

/** Every node once, inputs before readers. */
export function nodesOf(graph: Graph): readonly GraphNode[] {
  const found = new Set<GraphNode>();
  const walk = (node: GraphNode) => {
    if (found.has(node)) return;
    for (const input of inputsOf(node)) walk(input);
    found.add(node);
  };
  for (const { node } of graph.outputs) walk(node);
  return [...found];
}

/** How many nodes and outputs read each node. */
export function readerCounts(graph: Graph): ReadonlyMap<GraphNode, number> {
  const counts = new Map<GraphNode, number>();
  const count = (node: GraphNode) => counts.set(node, (counts.get(node) ?? 0) + 1);
  for (const node of nodesOf(graph)) inputsOf(node).forEach(count);
  for (const { node } of graph.outputs) count(node);
  return counts;
}

/** The graph with every node replaced, inputs first; a shared node stays shared. */
export function mapNodes(graph: Graph, change: (node: GraphNode, original: GraphNode) => GraphNode): Graph {
  const changed = new Map<GraphNode, GraphNode>();
  const map = (node: GraphNode): GraphNode => {
    const known = changed.get(node);
    if (known !== undefined) return known;
    const result = change(withInputs(node, map), node);
    changed.set(node, result);
    return result;
  };
  return { ...graph, outputs: graph.outputs.map((output) => ({ ...output, node: map(output.node) })) };
}

function withInputs(node: GraphNode, map: (node: GraphNode) => GraphNode): GraphNode {
  switch (node.kind) {
    case "segment": {
      const { operator } = node;
      const input = map(node.input);
      if (operator?.side === undefined) return { ...node, input };
      const side = { ...operator.side, input: map(operator.side.input) };
      return { ...node, input, operator: { ...operator, side } };
    }
    case "transform":
      return { ...node, input: map(node.input) };
    case "merge":
      return { ...node, inputs: node.inputs.map(map) };
    default:
      return node;
  }
}

/** Rewrites terms from the inside out. A slot stays shared by its readers; its term is rewritten once. */
export function rewriter(rewrite: (term: Term) => Term): (term: Term) => Term {
  const slots = new Map<Slot, Term>();
  const apply = (term: Term): Term => {
    if (term.op !== "slot") return rewrite(mapTerm(term, apply));
    let known = slots.get(term.slot);
    if (known === undefined) {
      const inner = apply(term.slot.term);
      known = isTrivial(inner) ? inner : { ...term, slot: { ...term.slot, term: inner } };
      slots.set(term.slot, known);
    }
    return known;
  };
  return apply;
}

/** A term that costs no more than reading a slot. */
export function isTrivial(term: Term): boolean {
  return term.op === "constant" || term.op === "input" || term.op === "slot" || term.op === "local";
}

/** The graph with every term of every segment changed. */
export function mapTerms(graph: Graph, change: (term: Term) => Term): Graph {
  return mapNodes(graph, (node) => {
    if (node.kind !== "segment") return node;
    return {
      ...node,
      filters: node.filters.map((filter) => ({ ...filter, predicate: change(filter.predicate) })),
      shape: mapShape(node.shape, (binding) => ({ ...binding, term: change(binding.term) })),
      ...withOperands(node, change),
    };
  });
}

function withOperands({ operator }: Segment, change: (term: Term) => Term): Pick<Segment, "operator"> {
  if (operator === undefined) return {};
  const { side } = operator;
  const changed = { ...operator, operands: operator.operands.map(change) };
  if (side === undefined) return { operator: changed };
  return { operator: { ...changed, side: { ...side, operands: side.operands.map(change) } } };
}

/** The terms that a segment evaluates over its own rows, slots not entered. */
export function termsOf({ filters, shape, operator }: Segment): readonly Term[] {
  const writes = operator === undefined || operator.readsRows;
  const shaped = writes ? [...shape.fields.values()].flatMap((binding) => binding?.term ?? []) : [];
  return [...filters.map(({ predicate }) => predicate), ...(operator?.operands ?? []), ...shaped];
}

/** Visits a term and everything inside it, each slot once. */
export function walkTerms(terms: readonly Term[], visit: (term: Term) => void): void {
  const seen = new Set<Slot>();
  const walk = (term: Term) => {
    visit(term);
    if (term.op === "slot") {
      if (seen.has(term.slot)) return;
      seen.add(term.slot);
      walk(term.slot.term);
    }
    for (const part of subterms(term)) walk(part);
  };
  for (const term of terms) walk(term);
}

/** All slots that the terms read, directly or through others. */
export function slotsIn(terms: readonly Term[]): ReadonlySet<Slot> {
  const slots = new Set<Slot>();
  walkTerms(terms, (term) => {
    if (term.op === "slot") slots.add(term.slot);
  });
  return slots;
}
