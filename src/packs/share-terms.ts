/** Plans over the same events, rewritten so that what several of them compute is one slot, computed once an event. */
import type { Graph, GraphNode } from "../analysis/graph.ts";
import { mapShape, type Slot, type Term } from "../language/term.ts";
import { mapNodes, type Segment } from "../plan/rewrite.ts";
import { type KnownTerm, TermTable, withParts } from "./term-table.ts";

export function shareTerms(plans: readonly Graph[]): readonly Graph[] {
  const table = new TermTable();
  const uses = countUses(plans.flatMap(rootsOf).map((term) => table.of(term)));
  const built = new Map<KnownTerm, Term>();
  const build = (known: KnownTerm): Term => {
    let term = built.get(known);
    if (term === undefined) {
      const inner = withParts(known, build);
      term = (uses.get(known) ?? 0) > 1 || known.repeats ? slotFor(known, inner) : inner;
      built.set(known, term);
    }
    return term;
  };
  return plans.map((plan) => mapEventTerms(plan, (term) => build(table.of(term))));
}

function rootsOf(plan: Graph): readonly Term[] {
  const roots: Term[] = [];
  mapEventTerms(plan, (term) => {
    roots.push(term);
    return term;
  });
  return roots;
}

/** Every term over the caller's events; rows between segments are each plan's own. */
function mapEventTerms(plan: Graph, change: (term: Term) => Term): Graph {
  return mapNodes(plan, (node) => (readsEvents(node) ? changed(node, change) : node));
}

function readsEvents(node: GraphNode): node is Segment {
  return node.kind === "segment" && node.input.kind === "events";
}

function changed(segment: Segment, change: (term: Term) => Term): Segment {
  const { filters, shape, operator } = segment;
  const terms = {
    filters: filters.map((filter) => ({ ...filter, predicate: change(filter.predicate) })),
    shape: mapShape(shape, (binding) => ({ ...binding, term: change(binding.term) })),
  };
  if (operator === undefined) return { ...segment, ...terms };
  return { ...segment, ...terms, operator: { ...operator, operands: operator.operands.map(change) } };
}

/** By how many different terms, and places in plans, each is read. */
function countUses(roots: readonly KnownTerm[]): ReadonlyMap<KnownTerm, number> {
  const uses = new Map<KnownTerm, number>();
  const count = (known: KnownTerm) => {
    const before = uses.get(known) ?? 0;
    uses.set(known, before + 1);
    if (before === 0) known.parts.forEach(count);
  };
  roots.forEach(count);
  return uses;
}

function slotFor(known: KnownTerm, term: Term): Term {
  if (known.free.size > 0 || !isWorthRemembering(known)) return term;
  const slot: Slot = { name: known.name ?? term.op, term };
  return { op: "slot", slot, span: term.span };
}

/** Whether computing it costs more than looking whether it has been computed. */
function isWorthRemembering({ term, parts, name }: KnownTerm): boolean {
  switch (term.op) {
    case "constant":
    case "input":
    case "local":
    case "lambda":
    case "slot":
      return false;
    // Readers that were given a list of their own keep it.
    case "list":
    case "map":
    case "row":
      return name !== undefined;
    case "access":
      return parts.some(({ term: { op } }) => op === "access" || op === "call" || op === "native");
    case "comparison":
    case "isNull":
    case "not":
      return false;
    default:
      return true;
  }
}
