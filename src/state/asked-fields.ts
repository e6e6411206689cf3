/** Aggregates and BY lists of the commands that add aggregates to every row. */
import { codes } from "../diagnostics/codes.ts";
import type { OutgoingFields, PipelineBuilder, StageReader } from "../language/command.ts";
import type { Term } from "../language/term.ts";
import type { AskedAggregate } from "./groups.ts";

export interface AskedFields {
  /** The keys, then the time if there is one, then the values of the aggregates. */
  readonly operands: readonly Term[];
  readonly keys: number;
  readonly time: number | null;
  readonly aggregates: readonly AskedAggregate[];
  /** The fields that receive the aggregates. */
  readonly names: readonly string[];
  readonly outgoing: OutgoingFields;
}

/** Undefined after a report. */
export function askedFields(stage: StageReader, builder: PipelineBuilder): AskedFields | undefined {
  const { command, items } = stage;
  const calls = items.flatMap(({ value, alias }) => {
    const call = builder.aggregate(value);
    return call === undefined ? [] : { call, name: alias?.text ?? call.name };
  });
  if (items.length === 0) {
    stage.report(codes.badArgument, stage.node, {
      message: `\`${command}\` computes nothing`,
      help: `write \`${command} count() AS n BY field\``,
    });
  }
  const given = stage.clause("by")?.arguments ?? [];
  const keys = given.flatMap((argument) => {
    if (argument.kind === "item") return builder.term(argument.value);
    stage.report(codes.badArgument, argument, { message: `\`${command}\` groups by fields` });
    return [];
  });
  if (calls.length === 0 || calls.length < items.length || keys.length < given.length) return undefined;
  const operands: Term[] = [...keys];
  const timed = calls.some(({ call }) => call.spec.usesTime === true);
  const time = timed ? operands.push(builder.field("_time")) - 1 : null;
  const aggregates = calls.map(({ call }): AskedAggregate => {
    const { spec, operand, condition, arguments: constants } = call;
    const place = operand === null ? null : operands.push(operand) - 1;
    return { spec, operand: place, condition, arguments: constants };
  });
  const outgoing = { adds: calls.map(({ name, call }) => ({ name, type: call.spec.result })) };
  return { operands, keys: keys.length, time, aggregates, names: calls.map(({ name }) => name), outgoing };
}
