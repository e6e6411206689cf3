import { codes } from "../diagnostics/codes.ts";
import { defineCommand } from "../language/command.ts";
import type { OperatorContext } from "../language/operator.ts";
import { onlyField } from "../stages/row-count.ts";
import { expandedRows } from "../state/expanded-rows.ts";

export const mvexpand = defineCommand({
  name: "mvexpand",
  category: "lists",
  syntax: { items: "names" },
  summary: "Makes one row of each value of a multivalue field.",
  usage: "mvexpand [limit=<n>] <field>",
  position: "middle",
  options: [
    {
      name: "limit",
      type: "integer",
      default: "0",
      summary: "How many values of a row become rows; 0 for all.",
    },
  ],
  notes: ["As `expand`: null or an empty list gives one row with null, a single value one row as it is."],
  examples: [
    {
      text: "from source | mvexpand limit=2 ip",
      events: [{ ip: ["a", "b", "c"], n: 1 }, { ip: "d" }, { n: 2 }],
      rows: [{ ip: "a", n: 1 }, { ip: "b", n: 1 }, { ip: "d" }, { n: 2, ip: null }],
    },
    {
      text: "from source | rex field=line max_match=0 /(?<n>[0-9]+)/ | mvexpand n | fields n",
      events: [{ line: "7 and 12" }],
      rows: [{ n: "7" }, { n: "12" }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item");
    const name = onlyField(stage);
    const limit = stage.option("limit") ?? 0;
    if (name === undefined || typeof limit !== "number") return;
    if (limit < 0) {
      stage.report(codes.badConstant, stage.options[0] ?? stage.node, {
        message: "`limit` takes a number of values, or 0 for all",
      });
      return;
    }
    const most = limit === 0 ? Number.POSITIVE_INFINITY : limit;
    const start = (context: OperatorContext) => expandedRows(name, most, context);
    builder.operate(
      { operands: [builder.field(name, stage.items[0])], readsRows: true, start },
      { adds: [name] },
    );
  },
});
