import { defineCommand } from "../language/command.ts";
import type { OperatorContext } from "../language/operator.ts";
import { onlyField } from "../stages/row-count.ts";
import { type HeldRow, heldRows } from "../state/held-rows.ts";
import { writeKey } from "../values/access.ts";
import { elementsOf } from "../values/elements.ts";
import { identity } from "../values/same.ts";
import type { Value, ValueMap } from "../values/value.ts";

export const mvcombine = defineCommand({
  name: "mvcombine",
  category: "lists",
  syntax: { items: "names" },
  summary: "Makes one row of those that differ in one field only; the field lists their values.",
  usage: 'mvcombine [delim="<text>"] <field>',
  position: "middle",
  holdsRows: "always",
  options: [
    {
      name: "delim",
      type: "string",
      summary: "Accepted for Splunk's texts.",
      ignored: "lists stay lists, and need no delimiter",
    },
  ],
  notes: [
    "A row that is like no other keeps its value. Nulls are left out; a missing field is like a null one.",
    "It holds all rows back: over an endless input it gives them when the input is flushed.",
  ],
  examples: [
    {
      text: "from source | mvcombine ip",
      events: [
        { host: "a", ip: 1 },
        { host: "b", ip: 2 },
        { host: "a", ip: [3, 4] },
      ],
      rows: [
        { host: "a", ip: [1, 3, 4] },
        { host: "b", ip: 2 },
      ],
    },
    {
      text: "from source | stats count() BY host, user | fields host, user | mvcombine user",
      events: [
        { host: "a", user: "x" },
        { host: "a", user: "y" },
        { host: "b", user: "x" },
      ],
      rows: [
        { host: "a", user: ["x", "y"] },
        { host: "b", user: "x" },
      ],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item");
    const name = onlyField(stage);
    if (name === undefined) return;
    const finish = (held: HeldRow[]) => combined(held, name);
    const start = (context: OperatorContext) => heldRows({ operands: 1, finish }, context);
    builder.operate(
      { operands: [builder.field(name, stage.items[0])], readsRows: true, comparesRows: true, start },
      { adds: [name] },
    );
  },
});

function combined(held: readonly HeldRow[], name: string): ValueMap[] {
  const found = new Map<Value, { readonly row: ValueMap; readonly values: Value[]; rows: number }>();
  for (const { row, operands } of held) {
    const others = Object.keys(row).filter((key) => key !== name && row[key] !== null);
    const key = identity(others.sort().map((other) => [other, row[other] ?? null]));
    const values = elementsOf(operands[0] ?? null).filter((value) => value !== null);
    const known = found.get(key);
    if (known === undefined) found.set(key, { row, values: [...values], rows: 1 });
    else {
      known.rows++;
      for (const value of values) known.values.push(value);
    }
  }
  return [...found.values()].map(({ row, values, rows }) => {
    if (rows > 1 && values.length > 0) writeKey(row, name, values);
    return row;
  });
}
