import { codes } from "../diagnostics/codes.ts";
import type { PipelineBuilder, StageReader } from "../language/command.ts";
import { defineCommand } from "../language/command.ts";
import type { OperatorContext } from "../language/operator.ts";
import { BIN_OPTIONS, binsOption, minspanOption, originOption, spanOption } from "../stages/bin-options.ts";
import { type HeldRow, heldRows } from "../state/held-rows.ts";
import { lowerBound, lowerPower, spanFor } from "../state/number-bins.ts";
import { writeKey } from "../values/access.ts";
import type { Value } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";

export const bin = defineCommand({
  name: "bin",
  category: "fields",
  syntax: { items: "expressions" },
  summary: "Replaces numbers by the lower bound of their bin.",
  usage: `bin span=<length> [aligntime=<time>] <field> [AS <field>]
bin [bins=<n>] [minspan=<length>] [aligntime=<time>] [start=<number>] [end=<number>] <field> [AS <field>]
bin span=[<coefficient>]log[<base>] <field> [AS <field>]`,
  position: "middle",
  holdsRows: "by-form",
  options: [
    {
      name: "span",
      type: "any",
      summary:
        "How long a bin is: a number, a length of time such as 5m, or a logarithm such as log2 or 2log10.",
    },
    ...BIN_OPTIONS,
    { name: "start", type: "any", summary: "Without `span`: a number that the bins have to reach down to." },
    { name: "end", type: "any", summary: "Without `span`: a number that the bins have to reach up to." },
  ],
  notes: [
    "Bins are aligned to 0, times to the epoch, unless `aligntime` says otherwise. What is no number stays as it is.",
    "`span=2log10` has bins that begin at 2 times the powers of 10: 0.2, 2, 20, ... Zero and what is below stay as they are. A coefficient with a fraction stands in quotes.",
    "`aligntime` counts relative times from the epoch in UTC, since events have no time at which the search began. SPL passes it over for days and longer; here it always counts. `1w@w1` is a week that begins on Monday.",
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
    {
      text: "from source | bin span=12h aligntime=@d+3h _time",
      events: [{ _time: 10_800_000 }, { _time: 10_799_999 }],
      rows: [{ _time: 10_800_000 }, { _time: -32_400_000 }],
    },
    {
      text: "from source | bin span=2log10 bytes AS size | table bytes, size",
      events: [{ bytes: 1999 }, { bytes: 2000 }, { bytes: 0 }, { bytes: null }],
      rows: [{ bytes: 1999, size: 200 }, { bytes: 2000, size: 2000 }, { bytes: 0 }, { bytes: null }],
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
    const span = spanOption(stage, builder);
    if (span === null) return;
    if (span === undefined) {
      binAll(name, target, stage, builder);
      return;
    }
    const compute =
      span.log === undefined
        ? (value: Value) => lowerBound(value, span.size, span.origin)
        : (value: Value) => lowerPower(value, span.log);
    builder.assignUnlessNull(target, {
      op: "native",
      name: "bin",
      operands: [builder.field(name, stage.items[0])],
      compute: (value) => compute(value ?? null),
      span: stage.node.span,
    });
  },
});

function binAll(name: string, target: string, stage: StageReader, builder: PipelineBuilder): void {
  const bins = binsOption(stage);
  const minspan = minspanOption(stage, builder);
  const origin = originOption(stage, builder);
  if (bins === null || minspan === null || origin === null) return;
  const ends = ["start", "end"].flatMap((option) => stage.option(option) ?? []);
  const finish = (held: HeldRow[]) => {
    let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    const widen = (value: Value) => {
      if (!isNumeric(value)) return;
      least = Math.min(least, Number(value) - origin);
      greatest = Math.max(greatest, Number(value) - origin);
    };
    for (const { operands } of held) widen(operands[0] ?? null);
    for (const end of ends) widen(end);
    const span = spanFor(least, greatest, bins, minspan);
    return held.map(({ row, operands }) => {
      const bound = lowerBound(operands[0] ?? null, span, origin);
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
