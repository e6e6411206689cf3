/**
 * The conditions of a text as their author wrote them: trees of AND, OR, NOT and XOR over predicates, found in a plan that
 * no pass has changed.
 */
import type { Span } from "../../grammar/ast.ts";
import type { StageMark } from "../analysis/graph.ts";
import type { PlacedTerm } from "../analysis/journal.ts";
import type { Term } from "../language/term.ts";
import { textOf } from "./condition-key.ts";
import { isNeverNull } from "./never-null.ts";

/** One node of a condition. */
export interface ConditionNode {
  /** The same for every compile of one text: where it stands, and the how manieth of that place. */
  readonly id: string;
  readonly kind: "and" | "or" | "not" | "xor" | "leaf";
  /** Place in the text, in UTF-16 units. What a macro or function of the text brings along has the place of its call. */
  readonly start: number;
  readonly end: number;
  /** It does not stand in the text itself: a macro or a function brings it along. */
  readonly expanded?: true;
  /** It is the same for every row. */
  readonly constant?: true;
  /** Whatever the row holds, it is true or false. Absent where that is not certain. */
  readonly neverNull?: true;
  readonly parts: readonly ConditionNode[];
}

/** A condition, and what it is for. */
export interface Condition {
  readonly tree: ConditionNode;
  /**
   * - `filter`: rows of which it is not true are dropped;
   * - `way`: it decides where rows go;
   * - `value`: it decides what an expression gives.
   */
  readonly role: "filter" | "way" | "value";
  /** Which of the stages of the text it stands in, as the statistics of a run list them. */
  readonly stage: number | undefined;
  /** The field whose value it is. */
  readonly field?: string;
  /** Whether a filter or a way depends on it. */
  readonly decides: boolean;
}

/** A node, and the terms of the leaves below it in their order. */
export interface PlacedCondition extends Condition {
  readonly leaves: readonly Term[];
  /** The node that was made of each term; of several that are equal, of the first. */
  readonly key: string;
}

export interface PlaceOfCondition extends Pick<Condition, "role" | "field" | "decides"> {
  readonly stage: StageMark | null;
}

/** Gathers the conditions of one text. */
export class Conditions {
  private readonly found = new Map<string, PlacedCondition>();
  private readonly places = new Map<string, number>();

  constructor(private readonly stages: readonly StageMark[]) {}

  /** Undefined where the text has the same condition at the same place already: it is asked twice for one reason. */
  add({ term, node }: PlacedTerm, place: PlaceOfCondition): PlacedCondition | undefined {
    const key = `${term.span.start}-${term.span.end} ${textOf(term)}`;
    if (this.found.has(key)) return undefined;
    const stage = place.stage ?? this.stageAround(term.span);
    const bounds = stage === undefined || this.isFork(place) ? undefined : stage.span;
    const leaves: Term[] = [];
    const condition: PlacedCondition = {
      tree: this.node({ term, node }, leaves, bounds, bounds),
      role: place.role,
      stage: stage === undefined ? undefined : this.stages.indexOf(stage),
      ...(place.field === undefined ? {} : { field: place.field }),
      decides: place.decides,
      leaves,
      key,
    };
    this.found.set(key, condition);
    return condition;
  }

  /** In the order of the text. */
  all(): readonly PlacedCondition[] {
    return [...this.found.values()].sort(
      ({ tree: a }, { tree: b }) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1),
    );
  }

  private isFork({ role, stage }: PlaceOfCondition): boolean {
    return role === "way" && stage === null;
  }

  private node(
    { term, node: rows }: PlacedTerm,
    leaves: Term[],
    bounds: Span | undefined,
    around: Span | undefined,
  ): ConditionNode {
    const parts = partsOf(term);
    const inside = bounds === undefined || (term.span.start >= bounds.start && term.span.end <= bounds.end);
    const span = inside ? term.span : (bounds ?? term.span);
    const own = { start: span.start, end: span.end };
    const id = this.identity(own);
    const same = around !== undefined && around.start === own.start && around.end === own.end;
    const marks = {
      ...(!inside || same ? { expanded: true as const } : {}),
      ...(term.op === "constant" ? { constant: true as const } : {}),
      ...(isNeverNull({ term, node: rows }) ? { neverNull: true as const } : {}),
    };
    if (parts === undefined) leaves.push(term);
    const kind = parts === undefined ? "leaf" : (term.op as "and" | "or" | "not" | "xor");
    const nodes = (parts ?? []).map((part) => this.node({ term: part, node: rows }, leaves, bounds, own));
    return { id, kind, ...own, ...marks, parts: nodes };
  }

  private identity({ start, end }: Span): string {
    const place = `${start}-${end}`;
    const before = this.places.get(place) ?? 0;
    this.places.set(place, before + 1);
    return before === 0 ? place : `${place}#${before + 1}`;
  }

  /** The innermost one. */
  private stageAround({ start, end }: Span): StageMark | undefined {
    return this.stages
      .filter(({ span }) => span.start <= start && end <= span.end)
      .reduce<StageMark | undefined>(
        (inner, stage) =>
          inner === undefined || stage.span.end - stage.span.start <= inner.span.end - inner.span.start
            ? stage
            : inner,
        undefined,
      );
  }
}

/** What a term is joined of; undefined for a predicate. `NOT IN` and its like are one word of the text. */
export function partsOf(term: Term): readonly Term[] | undefined {
  if (term.inlined === true || term.atom === true) return undefined;
  if (term.op === "and" || term.op === "or" || term.op === "xor") return term.operands;
  if (term.op !== "not") return undefined;
  const { operand, span } = term;
  return operand.span.start === span.start && operand.span.end === span.end ? undefined : [operand];
}
