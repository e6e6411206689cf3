/** A text that has been analysed, as the rules look at it. */
import type { Module } from "../../grammar/ast.ts";
import type { Writing } from "../language/shape.ts";
import { subterms, type Term } from "../language/term.ts";
import { type Side, sideOf } from "./comparable.ts";
import type { Graph, GraphNode } from "./graph.ts";
import type { Fate, Journal, PlacedTerm } from "./journal.ts";
import { createTypeInference, type TypeInference } from "./type-inference.ts";
import { usedWritings } from "./usage.ts";

export interface CheckedText {
  readonly module: Module;
  readonly graph: Graph;
  /** Every term of every expression once, outer ones first. */
  readonly terms: readonly PlacedTerm[];
  /** Expressions of which only true matters. */
  readonly conditions: readonly PlacedTerm[];
  readonly types: TypeInference;
  /** What is known of a term that is compared. */
  readonly sides: (placed: PlacedTerm) => Side;
  /** Fields that the text writes and nothing reads, with how they ended where a stage of the same pipeline did it. */
  readonly unused: readonly { readonly writing: Writing; readonly fate: Fate | undefined }[];
}

export function createCheckedText(module: Module, graph: Graph, journal: Journal): CheckedText {
  const types = createTypeInference();
  const used = usedWritings(journal, graph);
  return {
    module,
    graph,
    terms: everyTerm(journal.terms.filter(({ elsewhere }) => !elsewhere)),
    conditions: journal.conditions.filter(({ term }) => !term.inlined),
    types,
    sides: (placed) => sideOf(placed, types),
    unused: journal.writings
      .filter((writing) => !used.has(writing))
      .map((writing) => ({ writing, fate: journal.fates.get(writing) })),
  };
}

function everyTerm(expressions: readonly PlacedTerm[]): readonly PlacedTerm[] {
  const found: PlacedTerm[] = [];
  const seen = new Set<Term>();
  const walk = (term: Term, node: GraphNode) => {
    const inner = term.op === "slot" ? term.slot.term : term;
    if (seen.has(inner) || term.inlined || inner.inlined) return;
    seen.add(inner);
    found.push({ term: inner, node });
    for (const part of inner.op === "row" ? [] : subterms(inner)) walk(part, node);
  };
  for (const { term, node } of expressions) walk(term, node);
  return found;
}
