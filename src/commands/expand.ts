import { defineCommand } from "../language/command.ts";
import type { OperatorContext } from "../language/operator.ts";
import { onlyField } from "../stages/row-count.ts";
import { expandedRows } from "../state/expanded-rows.ts";

export const expand = defineCommand({
  name: "expand",
  category: "lists",
  syntax: { items: "names" },
  summary: "Makes one row of each element of a list.",
  usage: "expand <field>",
  position: "middle",
  notes: ["Null or an empty list gives one row with null; what is no list gives one row as it is."],
  examples: [
    {
      text: "from source | expand b",
      events: [{ a: 1, b: [{ x: 1 }, { x: 2 }] }, { a: 2, b: [] }, { a: 3 }, { a: 4, b: "x" }],
      rows: [
        { a: 1, b: { x: 1 } },
        { a: 1, b: { x: 2 } },
        { a: 2, b: null },
        { a: 3, b: null },
        { a: 4, b: "x" },
      ],
    },
    {
      text: "from source | fields a | expand b | where b IS NULL",
      events: [{ a: 1, b: [1] }],
      rows: [{ a: 1, b: null }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item");
    const name = onlyField(stage);
    if (name === undefined) return;
    const start = (context: OperatorContext) => expandedRows(name, Number.POSITIVE_INFINITY, context);
    builder.operate(
      { operands: [builder.field(name, stage.items[0])], readsRows: true, start },
      { adds: [name] },
    );
  },
});
