/** What the analysis of one text comes across on its way; the rules look at it when the graph is there. */
import type { Binding, Shape, Writing } from "../language/shape.ts";
import type { Term } from "../language/term.ts";
import type { GraphNode, StageMark } from "./graph.ts";

/** A term, and the node whose rows its inputs are fields of. */
export interface PlacedTerm {
  readonly term: Term;
  readonly node: GraphNode;
  /** It stands in a function or in another module, where the rules say nothing. */
  readonly elsewhere?: boolean;
}

/** How a written field ended: another stage wrote over it or dropped it. */
export interface Fate {
  readonly overwritten: boolean;
  readonly stage: StageMark;
}

export interface Journal {
  /** An expression of the text. */
  term(term: Term, node: GraphNode, elsewhere?: boolean): void;
  /** The same where only true matters. */
  condition(term: Term, node: GraphNode): void;
  /** A field that the text names, whether or not anything wants its value. */
  named(term: Term, node: GraphNode): void;
  /** Something wants the value of a field. */
  use(binding: Binding, node: GraphNode): void;
  /** Something wants whole rows. */
  whole(node: GraphNode): void;
  writing(writing: Writing): Writing;
  reshaped(before: Shape, after: Shape, stage: StageMark): void;

  readonly terms: readonly PlacedTerm[];
  readonly conditions: readonly PlacedTerm[];
  readonly names: readonly PlacedTerm[];
  readonly uses: readonly { readonly binding: Binding; readonly node: GraphNode }[];
  readonly wholes: readonly GraphNode[];
  readonly writings: readonly Writing[];
  readonly fates: ReadonlyMap<Writing, Fate>;
  /** By what a stage made of it: the shape that it found. */
  readonly reshapings: ReadonlyMap<Shape, Reshaping>;
}

export interface Reshaping {
  readonly before: Shape;
  readonly stage: StageMark;
}

export function createJournal(): Journal {
  const terms: PlacedTerm[] = [];
  const conditions: PlacedTerm[] = [];
  const names: PlacedTerm[] = [];
  const uses: { readonly binding: Binding; readonly node: GraphNode }[] = [];
  const wholes: GraphNode[] = [];
  const writings: Writing[] = [];
  const fates = new Map<Writing, Fate>();
  const reshapings = new Map<Shape, Reshaping>();
  return {
    terms,
    conditions,
    names,
    uses,
    wholes,
    writings,
    fates,
    reshapings,
    term: (term, node, elsewhere = false) => terms.push({ term, node, elsewhere }),
    condition: (term, node) => {
      terms.push({ term, node });
      conditions.push({ term, node });
    },
    named: (term, node) => names.push({ term, node }),
    use: (binding, node) => uses.push({ binding, node }),
    whole: (node) => wholes.push(node),
    writing: (writing) => {
      writings.push(writing);
      return writing;
    },
    reshaped: (before, after, stage) => {
      reshapings.set(after, { before, stage });
      for (const [name, binding] of before.fields) {
        const written = binding?.written;
        const next = after.fields.get(name);
        if (written === undefined || next?.written === written || fates.has(written)) continue;
        fates.set(written, { overwritten: (next ?? null) !== null, stage });
      }
    },
  };
}

/** For stages of functions and of other modules: they read and write like all others, and the rules pass them over. */
export function quiet(journal: Journal): Journal {
  const record = (term: Term, node: GraphNode) => journal.term(term, node, true);
  return { ...journal, term: record, condition: record, writing: (writing) => writing };
}
