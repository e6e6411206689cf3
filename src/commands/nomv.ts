import { defineCommand } from "../language/command.ts";
import { onlyField } from "../stages/row-count.ts";
import { text } from "../values/text.ts";
import type { Value } from "../values/value.ts";

export const nomv = defineCommand({
  name: "nomv",
  category: "lists",
  syntax: { items: "names" },
  summary: "Makes one text of the values of a multivalue field, one a line.",
  usage: "nomv <field>",
  position: "middle",
  notes: ["Nulls in the list are left out. What is no list stays as it is."],
  examples: [
    {
      text: "from source | nomv a",
      events: [{ a: ["x", 1, null] }, { a: "y" }, { b: 1 }],
      rows: [{ a: "x\n1" }, { a: "y" }, { b: 1 }],
    },
    {
      text: "from source | stats values(user) AS users BY host | nomv users",
      events: [
        { host: "a", user: "y" },
        { host: "a", user: "x" },
      ],
      rows: [{ host: "a", users: "x\ny" }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item");
    const name = onlyField(stage);
    if (name === undefined) return;
    builder.assignUnlessNull(name, {
      op: "native",
      name: "nomv",
      operands: [builder.field(name, stage.items[0])],
      compute: joined,
      span: stage.node.span,
    });
  },
});

function joined(value: Value): Value {
  if (!Array.isArray(value)) return value;
  return value
    .filter((element) => element !== null)
    .map(text)
    .join("\n");
}
