import { defineCommand } from "../language/command.ts";
import type { Operator, OperatorContext } from "../language/operator.ts";
import { onlyField } from "../stages/row-count.ts";
import { writeKey } from "../values/access.ts";
import { isMap } from "../values/value.ts";

export const flatten = defineCommand({
  name: "flatten",
  category: "fields",
  syntax: { items: "names" },
  summary: "Makes a field of each key of a map.",
  usage: "flatten <field>",
  position: "middle",
  notes: [
    "The map itself stays. Its keys follow in their own order; one that the row has already is overwritten in its place.",
    "A row whose field is no map stays as it is. Maps inside the map stay maps.",
  ],
  examples: [
    {
      text: "from source | flatten b",
      events: [
        { a: 1, b: { name: "x", a: 2 } },
        { a: 3, b: [1] },
      ],
      rows: [
        { a: 2, b: { name: "x", a: 2 }, name: "x" },
        { a: 3, b: [1] },
      ],
    },
    {
      text: "from source | select b | expand b | flatten b | where x=2 | fields x",
      events: [{ b: [{ x: 1 }, { x: 2 }] }],
      rows: [{ x: 2 }],
    },
    {
      text: 'from source | eval b = {name: c, kind: "k"} | flatten b | flatten name',
      events: [{ c: { d: 1 } }],
      rows: [{ c: { d: 1 }, b: { name: { d: 1 }, kind: "k" }, name: { d: 1 }, kind: "k", d: 1 }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item");
    const name = onlyField(stage);
    if (name === undefined) return;
    const value = builder.field(name, stage.items[0]);
    if (value.op === "constant" && value.value === null) return;
    builder.operate(
      {
        operands: [value],
        readsRows: true,
        start: flattened,
      },
      "unknown",
    );
  },
});

function flattened(context: OperatorContext): Operator {
  return {
    push: (input) => {
      const value = input.operand(0);
      const row = input.row();
      if (isMap(value)) for (const key of Object.keys(value)) writeKey(row, key, value[key] ?? null);
      context.emit(row);
    },
    end: () => {},
    save: () => null,
    restore: () => {},
  };
}
