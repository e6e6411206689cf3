import type { PipelineBuilder } from "../language/command.ts";
import { defineCommand, SAME_FIELDS } from "../language/command.ts";
import type { OperatorContext } from "../language/operator.ts";
import { type HeldRow, heldRows } from "../state/held-rows.ts";
import { writeKey } from "../values/access.ts";
import type { Value, ValueMap } from "../values/value.ts";

export const fillnull = defineCommand({
  name: "fillnull",
  category: "fields",
  syntax: { items: "names" },
  summary: "Writes a value where fields are null or missing.",
  usage: 'fillnull [value="<text>"] [<field>, ...]',
  position: "middle",
  holdsRows: "by-form",
  options: [{ name: "value", type: "any", default: "the number 0", summary: "What is written." }],
  notes: [
    "Without a list it fills every field that any of the rows has. It then needs all rows: over an endless input it gives them when the input is flushed.",
  ],
  examples: [
    {
      text: 'from source | fillnull value="unknown" host, kbps',
      events: [{ host: "a" }, { kbps: 5, host: null }],
      rows: [
        { host: "a", kbps: "unknown" },
        { kbps: 5, host: "unknown" },
      ],
    },
    {
      text: "from source | fillnull",
      events: [{ a: 1 }, { b: null, c: false }],
      rows: [
        { a: 1, b: 0, c: 0 },
        { b: 0, c: false, a: 0 },
      ],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item");
    const value = stage.option("value") ?? 0;
    const names = stage.items.flatMap((item) => stage.fieldName(item.value) ?? []);
    if (stage.items.length === 0) return fillAll(value, builder);
    for (const name of names) {
      builder.assign(name, {
        op: "native",
        name: "fillnull",
        operands: [builder.field(name)],
        compute: (given: Value) => given ?? value,
        span: stage.node.span,
      });
    }
  },
});

function fillAll(value: Value, builder: PipelineBuilder): void {
  const finish = (held: HeldRow[]): ValueMap[] => {
    const names = new Set(held.flatMap(({ row }) => Object.keys(row)));
    for (const { row } of held) {
      for (const name of names)
        if (!Object.hasOwn(row, name) || row[name] === null) writeKey(row, name, value);
    }
    return held.map(({ row }) => row);
  };
  const start = (context: OperatorContext) => heldRows({ operands: 0, finish }, context);
  builder.operate({ operands: [], readsRows: true, start }, SAME_FIELDS);
}
