/** Which written fields anything reads: a stage, an output, or a function that takes the whole row. */
import type { Binding, Shape, Writing } from "../language/shape.ts";
import type { Slot, Term } from "../language/term.ts";
import { subterms } from "../language/term.ts";
import type { Graph, GraphNode } from "./graph.ts";
import { inputsOf } from "./graph.ts";
import type { Journal } from "./journal.ts";
import { lookUp } from "./shape.ts";

export function usedWritings(journal: Journal, graph: Graph): ReadonlySet<Writing> {
  const usage = new Usage();
  for (const { binding, node } of journal.uses) usage.binding(binding, node);
  for (const { term, node } of journal.terms) usage.rowsIn(term, node);
  for (const node of journal.wholes) usage.wants(node, ALL);
  for (const { node } of graph.outputs) usage.wants(node, ALL);
  usage.operators([...graph.outputs.map(({ node }) => node), ...journal.terms.map(({ node }) => node)]);
  return usage.result();
}

const ALL = Symbol("every field");

type Wanted = string | typeof ALL;

/** Each node is asked for each field once. */
class Usage {
  private readonly used = new Set<Writing>();
  private readonly asked: { readonly node: GraphNode; readonly wanted: Wanted }[] = [];
  private readonly seen = new Map<GraphNode, Set<Wanted>>();
  private readonly slots = new Set<Slot>();

  wants(node: GraphNode, wanted: Wanted): void {
    const seen = this.seen.get(node) ?? new Set();
    this.seen.set(node, seen);
    if (seen.has(wanted) || seen.has(ALL)) return;
    seen.add(wanted);
    this.asked.push({ node, wanted });
  }

  binding({ written, term }: Binding, node: GraphNode): void {
    if (written !== undefined) this.used.add(written);
    if (term.op === "input") this.wants(node, term.name);
  }

  /** Whole rows that stand inside a term. */
  rowsIn(term: Term, node: GraphNode): void {
    if (term.op === "row") this.shape(term.shape, node);
    else if (term.op === "slot") {
      if (this.slots.has(term.slot)) return;
      this.slots.add(term.slot);
      this.rowsIn(term.slot.term, node);
    } else for (const part of subterms(term)) this.rowsIn(part, node);
  }

  /** Operators above these nodes that look at all of a row. */
  operators(reached: readonly GraphNode[]): void {
    const nodes = new Set(reached);
    for (const node of nodes) {
      for (const input of inputsOf(node)) nodes.add(input);
      if (node.kind !== "segment") continue;
      if (looksAtRows(node)) this.shape(node.shape, node.input);
      const { side } = node.operator ?? {};
      if (side !== undefined) this.wants(side.input, ALL);
    }
  }

  result(): ReadonlySet<Writing> {
    for (const { node, wanted } of this.asked) this.follow(node, wanted);
    return this.used;
  }

  private follow(node: GraphNode, wanted: Wanted): void {
    if (node.kind !== "segment") {
      // What a rule renames can have had any name before.
      const before = node.kind === "transform" ? ALL : wanted;
      for (const input of inputsOf(node)) this.wants(input, before);
    } else if (!carriesRows(node)) return;
    else if (wanted === ALL) this.shape(node.shape, node.input);
    else {
      const binding = lookUp(node.shape, wanted);
      if (binding !== undefined) this.binding(binding, node.input);
    }
  }

  private shape(shape: Shape, input: GraphNode): void {
    for (const binding of shape.fields.values()) if (binding !== null) this.binding(binding, input);
    if (shape.rest !== null) this.wants(input, ALL);
  }
}

type Segment = Extract<GraphNode, { kind: "segment" }>;

/** Whether fields of the rows that enter can be in those that come out. */
function carriesRows({ operator }: Segment): boolean {
  return operator === undefined || operator.outgoing === "unknown" || "adds" in operator.outgoing;
}

function looksAtRows({ operator }: Segment): boolean {
  if (operator === undefined || !operator.readsRows) return false;
  return operator.comparesRows === true || operator.outgoing === "unknown" || "only" in operator.outgoing;
}
