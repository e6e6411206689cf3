/** Aggregates by groups and windows, planned once for every command that has them. */
import { codes } from "../diagnostics/codes.ts";
import type { AggregateCall, OutgoingField, PipelineBuilder, StageReader } from "../language/command.ts";
import type { OperatorContext } from "../language/operator.ts";
import type { Term } from "../language/term.ts";
import type { AskedAggregate, GroupOperands } from "../state/groups.ts";
import { wholeInput } from "../state/whole-input.ts";
import { windowedGroups } from "../state/windows.ts";
import { writeKey } from "../values/access.ts";
import type { Value, ValueMap } from "../values/value.ts";
import type { ByList } from "./by-list.ts";

export interface NamedAggregate {
  /** The field that receives it. */
  readonly name: string;
  readonly call: AggregateCall;
}

/** The aggregates that a stage lists. Undefined after a report. */
export function readAggregates(
  items: StageReader["items"],
  stage: StageReader,
  builder: PipelineBuilder,
): readonly NamedAggregate[] | undefined {
  const { command } = stage;
  if (items.length === 0) {
    stage.report(codes.badArgument, stage.node, {
      message: `\`${command}\` computes nothing`,
      help: `write \`${command} count() AS n BY field\``,
    });
    return undefined;
  }
  const named = items.flatMap(({ value, alias }) => {
    const call = builder.aggregate(value);
    return call === undefined ? [] : { call, name: alias?.text ?? call.name };
  });
  for (const [index, { name }] of named.entries()) {
    if (named.findIndex((other) => other.name === name) === index) continue;
    stage.report(codes.duplicateColumn, items[index] ?? stage.node, {
      message: `two aggregates are named \`${name}\`; the last one counts`,
      help: "give one of them another name with AS",
    });
  }
  return named.length < items.length ? undefined : named;
}

/** Without a time of its own a group takes `_time` for the aggregates that ask for one. */
export function groupOperands(
  keys: readonly Term[],
  time: Term | undefined,
  aggregates: readonly NamedAggregate[],
  builder: PipelineBuilder,
): GroupOperands {
  const operands: Term[] = [...keys];
  const timed = aggregates.some(({ call }) => call.spec.usesTime === true);
  const clock = time ?? (timed ? builder.field("_time") : undefined);
  const place = clock === undefined ? null : operands.push(clock) - 1;
  const asked = aggregates.map(({ call }): AskedAggregate => {
    const { spec, operand, condition, arguments: constants } = call;
    const at = operand === null ? null : operands.push(operand) - 1;
    return { spec, operand: at, condition, arguments: constants };
  });
  return { operands, keys: keys.length, time: place, aggregates: asked };
}

/** Rows have the keys, the aggregates and the bounds of the window, and nothing else (W5). */
export function planGroups(
  { keys, window }: ByList,
  aggregates: readonly NamedAggregate[],
  builder: PipelineBuilder,
): void {
  const terms = keys.map(({ term }) => term);
  const asked = groupOperands(terms, window?.time.term, aggregates, builder);
  const [from, to] = window?.bounds ?? [];
  const rowOf = (values: readonly Value[], results: readonly Value[], start = 0, end = 0): ValueMap => {
    const row: ValueMap = {};
    for (const [index, { name }] of keys.entries()) writeKey(row, name, values[index] ?? null);
    // The window's start is one of the keys where it has the name of its field.
    if (from !== undefined && to === undefined) writeKey(row, from, start);
    for (const [index, { name }] of aggregates.entries()) writeKey(row, name, results[index] ?? null);
    if (from !== undefined && to !== undefined) {
      writeKey(row, from, start);
      writeKey(row, to, end);
    }
    return row;
  };
  const start = (context: OperatorContext) => {
    const write = (...group: Parameters<typeof rowOf>) => context.emit(rowOf(...group));
    return window === undefined
      ? wholeInput({ ...asked, write }, context)
      : windowedGroups({ ...asked, span: window.span, write }, context);
  };
  const bounds = (window?.bounds ?? []).flatMap((name): OutgoingField[] =>
    name === undefined ? [] : [{ name, type: "number", nullUnlessNumbers: [] }],
  );
  const known = keys.map(({ name, term }) => ({ name, term }));
  // A group is there because of a row, but the whole input may have none.
  const counted = aggregates.map(({ name, call: { spec, operand } }): OutgoingField => {
    const grouped = keys.length > 0 || window !== undefined;
    if (spec.nulls === "never") return { name, type: spec.result, nullUnlessNumbers: [] };
    if (spec.nulls === undefined || operand === null || !grouped) return { name, type: spec.result };
    return { name, type: spec.result, nullUnlessNumbers: [operand] };
  });
  const fields = [...known, ...counted, ...bounds];
  builder.operate({ operands: asked.operands, readsRows: false, start }, { only: fields });
}
