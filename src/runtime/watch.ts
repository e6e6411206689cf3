/**
 * A plan whose conditions say what they answer. Every operand of a condition that a row comes to is evaluated, also where
 * AND and OR would have known without it: functions are pure and never throw (N9), so rows stay what they are, and what is
 * seen does not depend on the order in which operands stand.
 */
import type { Filter, Graph, GraphNode } from "../analysis/graph.ts";
import type { Journal } from "../analysis/journal.ts";
import type { Slot, Term } from "../language/term.ts";
import { mapShape, mapTerm } from "../language/term.ts";
import { conditionOf } from "../language/truth.ts";
import { mapNodes, nodesOf, type Segment } from "../plan/rewrite.ts";
import type { Value } from "../values/value.ts";
import { Conditions, type PlacedCondition, type PlaceOfCondition, partsOf } from "./conditions.ts";
import { parameterAt } from "./link-call.ts";
import { type AnsweredNode, answered } from "./truth-tree.ts";

/** Gets the answers of each condition that a row comes to. */
export type Watcher = (condition: PlacedCondition, answers: AnsweredNode) => void;

export interface Watched {
  readonly plan: Graph;
  readonly conditions: readonly PlacedCondition[];
}

/** The text as it stands. */
export interface Authored {
  readonly graph: Graph;
  readonly journal: Pick<Journal, "terms">;
}

export function watched({ graph, journal }: Authored, watcher: Watcher): Watched {
  const watching = new Watching(graph, journal, watcher);
  const plan = watching.plan();
  return { plan, conditions: watching.conditions.all() };
}

type Purpose = Pick<PlaceOfCondition, "role" | "stage" | "field">;

class Watching {
  readonly conditions: Conditions;
  private readonly slots = new Map<Slot, Term>();
  private readonly elsewhere: ReadonlySet<Term>;
  /** While filters are read: what they depend on decides. */
  private decides = true;
  /** Whose rows the terms are over that are read. */
  private rows: GraphNode = { kind: "events" };

  constructor(
    private readonly graph: Graph,
    { terms }: Pick<Journal, "terms">,
    private readonly watcher: Watcher,
  ) {
    this.conditions = new Conditions(graph.stages);
    this.elsewhere = new Set(terms.filter((placed) => placed.elsewhere === true).map(({ term }) => term));
  }

  plan(): Graph {
    const filters = new Map<GraphNode, readonly Filter[]>();
    for (const node of nodesOf(this.graph)) {
      if (node.kind !== "segment") continue;
      this.rows = node.input;
      filters.set(
        node,
        node.filters.map((filter) => this.filter(filter)),
      );
    }
    this.decides = false;
    return mapNodes(this.graph, (node, original) => {
      if (node.kind !== "segment") return node;
      const own = filters.get(original) ?? node.filters;
      if (original.kind === "segment") this.rows = original.input;
      const shape = mapShape(node.shape, (binding) => ({ ...binding, term: this.term(binding.term) }));
      return { ...node, filters: own, shape, ...this.operator(node) };
    });
  }

  private operator({ operator }: Segment): Pick<Segment, "operator"> {
    if (operator === undefined) return {};
    return { operator: { ...operator, operands: operator.operands.map((term) => this.term(term)) } };
  }

  private filter(filter: Filter): Filter {
    const { predicate, stage } = filter;
    const purpose: Purpose = { role: stage === null ? "way" : "filter", stage };
    const inner = conditionOf(predicate);
    if (inner === undefined) return { ...filter, predicate: this.condition(predicate, purpose) };
    const way = this.condition(inner, { ...purpose, role: "way" });
    return { ...filter, predicate: mapTerm(predicate, () => way) };
  }

  private condition(term: Term, purpose: Purpose): Term {
    const { decides } = this;
    const condition = this.conditions.add({ term, node: this.rows }, { ...purpose, decides });
    if (condition === undefined) return this.inside(term);
    const { watcher } = this;
    return {
      op: "native",
      name: "watched",
      span: term.span,
      operands: condition.leaves.map((leaf) => this.inside(leaf)),
      compute: (...values: Value[]) => {
        const answers = answered(condition.tree, values);
        watcher(condition, answers);
        return answers.value;
      },
    };
  }

  /** A term, with the conditions in it watched. */
  private term(term: Term, field?: string): Term {
    const isCondition = partsOf(term) !== undefined || (field !== undefined && isTruth(term));
    if (!isCondition || this.elsewhere.has(term)) return this.inside(term);
    return this.condition(term, { role: "value", stage: null, ...(field === undefined ? {} : { field }) });
  }

  /** The parts of a term that is no condition, or is watched already. */
  private inside(term: Term): Term {
    if (term.op === "slot") return this.slot(term);
    if (term.inlined === true || term.op === "lambda" || term.op === "let") return term;
    if (term.op !== "call") return mapTerm(term, (part) => this.term(part));
    const { spec } = term;
    return {
      ...term,
      arguments: term.arguments.map((argument, index) => {
        if (argument === undefined) return argument;
        const asked = parameterAt(spec, index)?.condition === true && argument.op !== "constant";
        return asked ? this.condition(argument, { role: "value", stage: null }) : this.term(argument);
      }),
    };
  }

  private slot(term: Extract<Term, { op: "slot" }>): Term {
    const { slot } = term;
    let known = this.slots.get(slot);
    if (known === undefined) {
      const computed = this.term(slot.term, slot.inner === true ? undefined : slot.name);
      known = computed === slot.term ? term : { ...term, slot: { ...slot, term: computed } };
      this.slots.set(slot, known);
    }
    return known;
  }
}

const TRUTHS: ReadonlySet<Term["op"]> = new Set([
  "isNull",
  "isType",
  "comparison",
  "like",
  "in",
  "and",
  "not",
]);

/** Whether a term can only be true, false or null. */
function isTruth(term: Term): boolean {
  return term.op === "call" ? term.spec.predicate === true : TRUTHS.has(term.op);
}
