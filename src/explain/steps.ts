/** What the stages of one segment do to a row, one after another. */
import type { Filter, Graph, GraphNode, StageMark } from "../analysis/graph.ts";
import type { Reshaping } from "../analysis/journal.ts";
import type { Shape } from "../language/shape.ts";
import type { Term } from "../language/term.ts";
import { conditionOf } from "../language/truth.ts";
import type { Segment } from "../plan/rewrite.ts";
import { textOf } from "../runtime/condition-key.ts";
import type { ConditionNode } from "../runtime/conditions.ts";
import { explainCondition } from "./condition.ts";
import type { FieldChange, Step } from "./explanation.ts";
import type { Field, RowView } from "./row-view.ts";

export interface StepSetting {
  readonly graph: Graph;
  readonly reshapings: ReadonlyMap<Shape, Reshaping>;
  /** The tree of the text for a condition, where it has one. */
  readonly nodeFor: (key: string) => ConditionNode | undefined;
}

interface Part {
  readonly stage: StageMark | undefined;
  readonly filters: Filter[];
  before: Shape | undefined;
  after: Shape | undefined;
}

/** Every stage of the segment over the row, also those behind one that drops it. */
export function stepsOf(node: Segment, view: RowView, setting: StepSetting): readonly Step[] {
  return partsOf(node, setting).flatMap((part) => stepsIn(part, view, setting));
}

function partsOf(node: Segment, { graph, reshapings }: StepSetting): readonly Part[] {
  const parts = new Map<StageMark | undefined, Part>();
  const partOf = (stage: StageMark | undefined): Part => {
    let part = parts.get(stage);
    if (part === undefined) {
      part = { stage, filters: [], before: undefined, after: undefined };
      parts.set(stage, part);
    }
    return part;
  };
  for (const filter of node.filters)
    partOf(filter.stage ?? stageAround(graph, filter.predicate)).filters.push(filter);
  for (const { stage, before, after } of reshapingsOf(node, reshapings)) {
    const part = partOf(stage);
    part.before ??= before;
    part.after = after;
  }
  const place = (part: Part) => (part.stage === undefined ? -1 : graph.stages.indexOf(part.stage));
  return [...parts.values()].sort((a, b) => place(a) - place(b));
}

/** From the shape in which the rows come to that in which they leave; the stage before the segment has made the former. */
function reshapingsOf(
  { shape, input }: Segment,
  reshapings: StepSetting["reshapings"],
): readonly (Reshaping & { readonly after: Shape })[] {
  const made = madeBy(input);
  const found: (Reshaping & { readonly after: Shape })[] = [];
  let after = shape;
  for (;;) {
    const reshaping = reshapings.get(after);
    if (reshaping === undefined || reshaping.stage === made || reshaping.before === after) break;
    found.unshift({ ...reshaping, after });
    after = reshaping.before;
  }
  return found;
}

function madeBy(input: GraphNode): StageMark | undefined {
  return input.kind === "segment" ? input.operator?.stage : undefined;
}

/** The innermost stage that a condition stands in. */
function stageAround({ stages }: Graph, { span }: Term): StageMark | undefined {
  let inner: StageMark | undefined;
  for (const stage of stages) {
    const around = stage.span.start <= span.start && span.end <= stage.span.end;
    if (around && (inner === undefined || stage.span.start >= inner.span.start)) inner = stage;
  }
  return inner;
}

function stepsIn(part: Part, view: RowView, { graph, nodeFor }: StepSetting): readonly Step[] {
  const { stage, filters } = part;
  const command = stage?.command ?? "";
  const number = stage === undefined ? undefined : graph.stages.indexOf(stage);
  const steps = filters.map((filter): Step => {
    const { predicate } = filter;
    const refused = conditionOf(predicate);
    const term = refused ?? predicate;
    const negated = refused === undefined ? {} : { negated: true as const };
    const key = `${term.span.start}-${term.span.end} ${textOf(term)}`;
    const condition = explainCondition(term, nodeFor(key), view);
    const passes = view.evaluate(predicate) === true;
    const { start, end } = filter.stage?.span ?? condition;
    return { stage: number, command, start, end, fields: [], condition, ...negated, passes };
  });
  if (part.before === undefined || part.after === undefined) return steps;
  const fields = fieldChanges(part.before, part.after, view);
  const { start, end } = stage?.span ?? { start: 0, end: 0 };
  return [...steps, { stage: number, command, start, end, fields, passes: true }];
}

/** The fields that a row has in a shape, with their values. */
export function fieldsIn(shape: Shape, view: RowView): ReadonlyMap<string, Field> {
  let fields = view.fields.get(shape);
  if (fields === undefined) {
    fields = readFields(shape, view);
    view.fields.set(shape, fields);
  }
  return fields;
}

function readFields(shape: Shape, { row, evaluate }: RowView): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  for (const key of Object.keys(row)) {
    if (!shape.fields.has(key) && shape.rest?.(key))
      fields.set(key, {
        value: row[key] ?? null,
        term: { op: "input", name: key, span: { start: 0, end: 0 } },
      });
  }
  for (const [name, binding] of shape.fields) {
    if (binding === null) continue;
    const value = evaluate(binding.term);
    const { presence } = binding;
    const present = presence === "always" || presence.inputs.some((input) => Object.hasOwn(row, input));
    if (value !== null || present) fields.set(name, { value, term: binding.term });
  }
  return fields;
}

function fieldChanges(before: Shape, after: Shape, view: RowView): readonly FieldChange[] {
  const [had, has] = [fieldsIn(before, view), fieldsIn(after, view)];
  const changes: FieldChange[] = [];
  const gone = [...had].filter(([name]) => !has.has(name));
  const moved = new Set<string>();
  for (const [name, { value, term }] of has) {
    const known = had.get(name);
    if (known !== undefined && isSame(known.term, term)) continue;
    const from = gone.find(([, field]) => movedTerms(term).some((moved) => isSame(field.term, moved)))?.[0];
    if (from !== undefined) {
      moved.add(from);
      changes.push({ name, change: "renamed", from, value });
    } else {
      const text = view.written(term.op === "slot" ? term.slot.term : term);
      changes.push({ name, change: "assigned", value, ...(text === name ? {} : { text }) });
    }
  }
  for (const [name, { value }] of gone) {
    if (!moved.has(name)) changes.push({ name, change: "removed", value });
  }
  return changes;
}

/** What a field stands for, or may stand for where the row decides: a rename keeps what it does not find. */
function movedTerms(term: Term): readonly Term[] {
  const inner = term.op === "slot" ? term.slot.term : term;
  return inner.op === "native" && inner.chooses === true ? [term, ...inner.operands] : [term];
}

function isSame(a: Term, b: Term): boolean {
  if (a === b) return true;
  if (a.op === "slot" && b.op === "slot") return a.slot === b.slot;
  return a.op === "input" && b.op === "input" && a.name === b.name;
}
