import { defineCommand } from "../language/command.ts";
import type { OperatorContext } from "../language/operator.ts";
import { askedFields } from "../stages/asked-fields.ts";
import { groupTotals } from "../state/group-totals.ts";

export const eventstats = defineCommand({
  name: "eventstats",
  category: "aggregation",
  syntax: { items: "expressions", clauses: ["by"] },
  summary: "Adds aggregates over all rows of its group to every row.",
  usage: "eventstats [allnum=<bool>] <aggregate> [AS <field>], ... [BY <field>, ..., span(<time>, <size>)]",
  position: "middle",
  holdsRows: "always",
  options: [
    {
      name: "allnum",
      type: "boolean",
      summary: "Accepted for Splunk's texts.",
      ignored: "numbers are always told from texts",
    },
  ],
  notes: [
    "A null key is a group of its own, and so are rows without a number for the time of `span`. Rows keep their order.",
    "It holds all rows back: over an endless input it gives them when the input is flushed.",
  ],
  examples: [
    {
      text: "from source | eventstats count() AS n, sum(x) BY host",
      events: [{ host: "a", x: 1 }, { host: "b", x: 2 }, { host: "a", x: 3 }, { x: 4 }],
      rows: [
        { host: "a", x: 1, n: 2, "sum(x)": 4 },
        { host: "b", x: 2, n: 1, "sum(x)": 2 },
        { host: "a", x: 3, n: 2, "sum(x)": 4 },
        { x: 4, n: 1, "sum(x)": 4 },
      ],
    },
    {
      text: "from source | fields x | eventstats max(x) AS most | where x = most",
      events: [{ x: 1 }, { x: 3 }, { x: 2 }],
      rows: [{ x: 3, most: 3 }],
    },
    {
      text: "from source | eventstats count() AS n BY _time span=10ms",
      events: [{ _time: 1 }, { _time: 12 }, { _time: 9 }, {}],
      rows: [{ _time: 1, n: 2 }, { _time: 12, n: 1 }, { _time: 9, n: 2 }, { n: 1 }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item", "clause");
    const asked = askedFields(stage, builder);
    if (asked === undefined) return;
    const { operands, outgoing } = asked;
    const start = (context: OperatorContext) => groupTotals(asked, context);
    builder.operate({ operands, readsRows: true, start }, outgoing);
  },
});
