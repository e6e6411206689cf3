import { codes } from "../diagnostics/codes.ts";
import { defineCommand } from "../language/command.ts";
import { rowByRow } from "../state/row-by-row.ts";
import { writeKey } from "../values/access.ts";
import type { ValueMap } from "../values/value.ts";

export const untable = defineCommand({
  name: "untable",
  category: "rows",
  syntax: { items: "names" },
  summary: "Makes one row of every other field of a row: what names the row, the field's name, its value.",
  usage: "untable <row-field>, <name-field>, <value-field>",
  position: "middle",
  notes: [
    "Fields that are null give no row. The reverse of a table with one row for each value of the first field.",
  ],
  examples: [
    {
      text: "from source | untable host, metric, value",
      events: [{ host: "a", cpu: 5, mem: 7 }, { cpu: null, mem: [8] }, { host: "b" }],
      rows: [
        { host: "a", metric: "cpu", value: 5 },
        { host: "a", metric: "mem", value: 7 },
        { host: null, metric: "mem", value: [8] },
      ],
    },
    {
      text: 'from source | stats max(t) AS max, min(t) AS min BY host | untable host, what, t | where what="min"',
      events: [
        { host: "a", t: 1 },
        { host: "a", t: 2 },
      ],
      rows: [{ host: "a", what: "min", t: 1 }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item");
    const names = stage.items.flatMap(({ value }) => stage.fieldName(value) ?? []);
    if (names.length < stage.items.length) return;
    const [label, name, value] = names;
    if (
      label === undefined ||
      name === undefined ||
      value === undefined ||
      new Set(names).size !== 3 ||
      names.length > 3
    ) {
      stage.report(codes.badArgument, stage.items[3] ?? stage.node, {
        message: "`untable` takes three different fields",
        help: "write `untable host, metric, value`",
      });
      return;
    }
    const start = rowByRow((input, emit) => {
      const key = input.operand(0);
      for (const [field, cell] of Object.entries(input.row())) {
        if (field === label || cell === null) continue;
        const row: ValueMap = {};
        writeKey(row, label, key);
        writeKey(row, name, field);
        writeKey(row, value, cell);
        emit(row);
      }
    });
    builder.operate({ operands: [builder.field(label)], readsRows: true, start }, { only: names });
  },
});
