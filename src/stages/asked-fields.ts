/** Aggregates and BY lists of the commands that add aggregates to every row. */
import { codes } from "../diagnostics/codes.ts";
import type { OutgoingFields, PipelineBuilder, StageReader } from "../language/command.ts";
import type { Term } from "../language/term.ts";
import type { NamedGroups } from "../state/groups.ts";
import { lowerBound } from "../state/number-bins.ts";
import { readBy, type Window } from "./by-list.ts";
import { groupOperands, readAggregates } from "./grouping.ts";

export interface AskedFields extends NamedGroups {
  readonly outgoing: OutgoingFields;
}

/** Undefined after a report. Where a command has another order of arguments, it says which they are. */
export function askedFields(
  stage: StageReader,
  builder: PipelineBuilder,
  {
    items = stage.items,
    keys: given = stage.clause("by")?.arguments ?? [],
  }: { readonly items?: StageReader["items"]; readonly keys?: StageReader["arguments"] } = {},
): AskedFields | undefined {
  const aggregates = readAggregates(items, stage, builder);
  const by = readBy(given, stage, builder);
  if (aggregates === undefined || by === undefined) return undefined;
  const keys = by.keys.map(({ term }) => term);
  if (by.window !== undefined) {
    const start = windowStart(by.window, stage);
    if (start === undefined) return undefined;
    keys.push(start);
  }
  const names = aggregates.map(({ name }) => name);
  const outgoing = { adds: aggregates.map(({ name, call }) => ({ name, type: call.spec.result })) };
  return { ...groupOperands(keys, by.window?.time.term, aggregates, builder), names, outgoing };
}

/** Every row stays in one group, so that windows can only be pieces of time beside each other. */
function windowStart({ time, span, written }: Window, stage: StageReader): Term | undefined {
  const { size, slide, grace } = span;
  if (slide !== size || grace !== 0) {
    stage.report(codes.badArgument, written, {
      message: `\`${stage.command}\` has no sliding windows: every row belongs to one group`,
      help: "write `span(timestamp, 5m)`",
    });
    return undefined;
  }
  return {
    op: "native",
    name: "span",
    operands: [time.term],
    compute: (value) => lowerBound(value ?? null, size),
    span: written.span,
  };
}
