import type { Expression } from "../../grammar/ast.ts";
import { codes } from "../diagnostics/codes.ts";
import type { StageReader } from "../language/command.ts";
import { defineCommand } from "../language/command.ts";

export const select = defineCommand({
  name: "select",
  category: "fields",
  syntax: { items: "predicate", clauses: ["from"] },
  summary: "Keeps only the listed expressions, under their names.",
  usage: "select <expression> [AS <field>], ...",
  position: "middle",
  notes: [
    "Every listed field is present, null where it has no value. Without AS, a field keeps its own name.",
  ],
  examples: [
    {
      text: "from source | select user, upper(host) AS host",
      events: [{ user: "ann", host: "web-1", port: 80 }],
      rows: [{ user: "ann", host: "WEB-1" }],
    },
    { text: "from source | select missing", events: [{ a: 1 }], rows: [{ missing: null }] },
  ],
  plan: (stage, builder) => {
    stage.accept("item");
    if (stage.items.length === 0) {
      stage.report(codes.badArgument, stage.node, {
        message: "`select` names nothing",
        help: "write `select field, expression AS name`",
      });
      return;
    }
    const fields = stage.items.map(({ value, alias }) => ({
      name: alias?.text ?? nameOf(value, stage),
      term: builder.term(value),
    }));
    builder.select(fields);
  },
});

/** A field keeps its name, anything else is named as it is written. */
function nameOf(expression: Expression, stage: StageReader): string {
  if (expression.kind === "field") return expression.name;
  return expression.kind === "group" ? nameOf(expression.inner, stage) : stage.written(expression);
}
