import { codes } from "../diagnostics/codes.ts";
import { defineCommand } from "../language/command.ts";
import { onlyField } from "../state/row-count.ts";

export const makemv = defineCommand({
  name: "makemv",
  syntax: { items: "names" },
  summary: "Splits a text into the values of a multivalue field.",
  usage: 'makemv [delim="<text>"] <field>',
  position: "middle",
  options: [{ name: "delim", type: "string", summary: "What stands between values; default a blank." }],
  notes: ["Empty values are left out. What is no text stays as it is."],
  examples: [
    {
      text: 'from source | makemv delim="," a',
      events: [{ a: "x,y,,z" }, { a: "x" }, { a: 5 }, { b: 1 }],
      rows: [{ a: ["x", "y", "z"] }, { a: ["x"] }, { a: 5 }, { b: 1 }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item");
    const name = onlyField(stage);
    const delimiter = stage.option("delim") ?? " ";
    if (name === undefined || typeof delimiter !== "string") return;
    if (delimiter === "") {
      stage.report(codes.badConstant, stage.options[0] ?? stage.node, {
        message: "`delim` of `makemv` takes a text that is not empty",
      });
      return;
    }
    builder.assignUnlessNull(name, {
      op: "native",
      name: "makemv",
      operands: [builder.field(name, stage.items[0])],
      compute: (value) =>
        typeof value === "string" ? value.split(delimiter).filter((part) => part !== "") : (value ?? null),
      span: stage.node.span,
    });
  },
});
