import { codes } from "../diagnostics/codes.ts";
import { defineCommand } from "../language/command.ts";
import type { OperatorContext } from "../language/operator.ts";
import { askedFields } from "../state/asked-fields.ts";
import { runningTotals } from "../state/running-totals.ts";

export const streamstats = defineCommand({
  name: "streamstats",
  syntax: { items: "expressions", clauses: ["by"] },
  summary: "Adds to every row the aggregates over the rows of its group so far.",
  usage: "streamstats [window=<n>] [current=<bool>] <aggregate> [AS <field>], ... [BY <field>, ...]",
  position: "middle",
  options: [
    { name: "window", type: "integer", summary: "How many rows of the group count; default 0, all of them." },
    { name: "current", type: "boolean", summary: "Whether the row itself counts; default true." },
    {
      name: "allnum",
      type: "boolean",
      summary: "Accepted for Splunk's texts.",
      ignored: "numbers are always told from texts",
    },
  ],
  notes: [
    "A window counts rows of the group, not of the whole stream. With `current=false` it ends before the row at hand.",
    "A null key is a group of its own.",
  ],
  examples: [
    {
      text: "from source | streamstats count() AS n, sum(x) AS total BY host",
      events: [
        { host: "a", x: 1 },
        { host: "b", x: 2 },
        { host: "a", x: 3 },
      ],
      rows: [
        { host: "a", x: 1, n: 1, total: 1 },
        { host: "b", x: 2, n: 1, total: 2 },
        { host: "a", x: 3, n: 2, total: 4 },
      ],
    },
    {
      text: "from source | streamstats window=2 current=false sum(x) AS before",
      events: [{ x: 1 }, { x: 2 }, { x: 3 }, { x: 4 }],
      rows: [
        { x: 1, before: null },
        { x: 2, before: 1 },
        { x: 3, before: 3 },
        { x: 4, before: 5 },
      ],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item", "clause");
    const asked = askedFields(stage, builder);
    const window = stage.option("window") ?? 0;
    if (typeof window !== "number" || window < 0) {
      stage.report(codes.badConstant, stage.node, {
        message: "`window` takes a number of rows, or 0 for all",
      });
      return;
    }
    if (asked === undefined) return;
    const { operands, outgoing } = asked;
    const settings = {
      asked,
      window: window === 0 ? null : window,
      current: stage.option("current") !== false,
    };
    const start = (context: OperatorContext) => runningTotals(settings, context);
    builder.operate({ operands, readsRows: true, start }, outgoing);
  },
});
