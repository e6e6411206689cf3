import { codes } from "../diagnostics/codes.ts";
import type { PipelineBuilder, StageReader } from "../language/command.ts";
import { defineCommand } from "../language/command.ts";
import type { OperatorContext } from "../language/operator.ts";
import { type HeldRow, heldRows } from "../state/held-rows.ts";
import { lowerBound, spanFor } from "../state/number-bins.ts";
import { writeKey } from "../values/access.ts";
import type { Value } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";

export const bin = defineCommand({
  name: "bin",
  syntax: { items: "expressions" },
  summary: "Replaces numbers by the lower bound of their bin.",
  usage: "bin [span=<length>] [bins=<n>] [start=<number>] [end=<number>] <field> [AS <field>]",
  position: "middle",
  options: [
    { name: "span", type: "any", summary: 'How long a bin is: a number, or a length of time such as "5m".' },
    { name: "bins", type: "integer", summary: "How many bins there may be without `span`; default 100." },
    { name: "start", type: "any", summary: "A number that the bins have to reach down to." },
    { name: "end", type: "any", summary: "A number that the bins have to reach up to." },
  ],
  notes: [
    "Bins are aligned to 0, times to the epoch. What is no number stays as it is.",
    "Without `span` the bins are the shortest of 1, 2, 5, 10, 20, ... (or of tenths, hundredths, ...) of which no more than `bins` are needed. That needs all rows: over an endless input it gives them when the input is flushed.",
  ],
  examples: [
    {
      text: "from source | bin span=10 x AS slot",
      events: [{ x: 25 }, { x: -1 }, { x: "a" }],
      rows: [{ x: 25, slot: 20 }, { x: -1, slot: -10 }, { x: "a" }],
    },
    {
      text: 'from source | bin span="5m" _time',
      events: [{ _time: 1_700_000_123_456 }],
      rows: [{ _time: 1_700_000_100_000 }],
    },
    {
      text: "from source | bin bins=4 x",
      events: [{ x: 3 }, { x: 12 }, { x: 39 }, { y: 1 }],
      rows: [{ x: 0 }, { x: 10 }, { x: 30 }, { y: 1 }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item");
    const [item, second] = stage.items;
    if (item === undefined || second !== undefined) {
      stage.report(codes.badArgument, second ?? stage.node, {
        message: "`bin` takes one field",
        help: "write `bin span=10 field AS slot`",
      });
      return;
    }
    const name = stage.fieldName(item.value);
    if (name === undefined) return;
    const target = item.alias?.text ?? name;
    const given = stage.options.find((option) => option.name.text === "span");
    if (given === undefined) binAll(name, target, stage, builder);
    else {
      const span = spanOf(stage, builder);
      if (span === undefined) return;
      builder.assignUnlessNull(target, {
        op: "native",
        name: "bin",
        operands: [builder.field(name, item)],
        compute: (value) => lowerBound(value ?? null, span),
        span: stage.node.span,
      });
    }
  },
});

/** Undefined after a report. */
function spanOf(stage: StageReader, builder: PipelineBuilder): number | undefined {
  const given = stage.option("span");
  // A value that is no constant has been reported already.
  if (given === undefined) return undefined;
  const { span: place } = stage.node;
  const term =
    typeof given === "string" && /^[0-9]+[a-z]+$/i.test(given)
      ? builder.term({ kind: "timespan", text: given, span: place })
      : undefined;
  const length = term?.op === "constant" ? term.value : given;
  if (typeof length === "number" && length > 0) return length;
  stage.report(codes.badConstant, stage.options.find(({ name }) => name.text === "span") ?? stage.node, {
    message: "`span` takes a number above 0 or a length of time",
    help: 'write `bin span=10 field` or `bin span="5m" _time`',
  });
  return undefined;
}

function binAll(name: string, target: string, stage: StageReader, builder: PipelineBuilder): void {
  const bins = Number(stage.option("bins") ?? 100);
  if (bins < 2) {
    stage.report(codes.badConstant, stage.options[0] ?? stage.node, { message: "`bins` takes 2 or more" });
    return;
  }
  const ends = ["start", "end"].flatMap((option) => stage.option(option) ?? []);
  const finish = (held: HeldRow[]) => {
    let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    const widen = (value: Value) => {
      if (!isNumeric(value)) return;
      least = Math.min(least, Number(value));
      greatest = Math.max(greatest, Number(value));
    };
    for (const { operands } of held) widen(operands[0] ?? null);
    for (const end of ends) widen(end);
    const span = spanFor(least, greatest, bins);
    return held.map(({ row, operands }) => {
      const bound = lowerBound(operands[0] ?? null, span);
      if (bound !== null) writeKey(row, target, bound);
      return row;
    });
  };
  const start = (context: OperatorContext) => heldRows({ operands: 1, finish }, context);
  builder.operate(
    { operands: [builder.field(name, stage.items[0])], readsRows: true, start },
    { adds: [target] },
  );
}
