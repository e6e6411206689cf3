import { codes } from "../diagnostics/codes.ts";
import { defineCommand } from "../language/command.ts";
import { onlyField } from "../state/row-count.ts";

export const makemv = defineCommand({
  name: "makemv",
  category: "lists",
  syntax: { items: "names" },
  summary: "Splits a text into the values of a multivalue field.",
  usage: 'makemv [delim="<text>"] <field>',
  position: "middle",
  options: [{ name: "delim", type: "string", default: "a blank", summary: "What stands between values." }],
  notes: ["Empty values are left out. What is no text stays as it is."],
  examples: [
    {
      text: 'from source | makemv delim="," a',
      events: [{ a: "x,y,,z" }, { a: "x" }, { a: 5 }, { b: 1 }],
      rows: [{ a: ["x", "y", "z"] }, { a: ["x"] }, { a: 5 }, { b: 1 }],
    },
    {
      text: "from source | makemv ip | mvexpand ip",
      events: [{ ip: "10.0.0.1 10.0.0.2" }, { ip: null }],
      rows: [{ ip: "10.0.0.1" }, { ip: "10.0.0.2" }, { ip: null }],
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
      operands: [builder.field(name)],
      compute: (value) =>
        typeof value === "string" ? value.split(delimiter).filter((part) => part !== "") : (value ?? null),
      span: stage.node.span,
    });
  },
});
