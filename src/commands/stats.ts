import { defineCommand } from "../language/command.ts";
import { readBy } from "../stages/by-list.ts";
import { planGroups, readAggregates } from "../stages/grouping.ts";

export const stats = defineCommand({
  name: "stats",
  category: "aggregation",
  syntax: { items: "expressions", clauses: ["by"] },
  summary: "Aggregates rows, by groups and by windows of event time.",
  usage:
    'stats [allnum=<bool>] [delim="<text>"] [partitions=<n>] <aggregate> [AS <field>], ... [BY <field>, ..., span(<time>, <size>[, <slide>[, <grace>]])]',
  position: "middle",
  holdsRows: "by-form",
  options: [
    {
      name: "allnum",
      type: "boolean",
      summary: "Accepted for Splunk's texts.",
      ignored: "numbers are always told from texts",
    },
    {
      name: "delim",
      type: "string",
      summary: "Accepted for Splunk's texts.",
      ignored: "lists stay lists, and need no delimiter",
    },
    {
      name: "partitions",
      type: "integer",
      summary: "Accepted for Splunk's texts.",
      ignored: "it is about how Splunk spreads the work",
    },
  ],
  notes: [
    "Rows have the BY fields, the aggregates and `window_start` and `window_end`, and nothing else (W5).",
    "`span` makes windows (W2), and `BY time span=5m` too, whose start then has the name of its field. Without it the whole input is one window, and rows wait for its end.",
    "A null key is a group of its own. An event whose time is no number is in no window, and is counted.",
    "Over a finite input every event counts in whatever order; over an endless one windows close by event time (W3, W4).",
  ],
  examples: [
    {
      text: "from source | stats count() AS n, sum(bytes) BY host",
      events: [{ host: "a", bytes: 5 }, { host: "b", bytes: 1 }, { host: "a", bytes: 2 }, { bytes: 4 }],
      rows: [
        { host: "a", n: 2, "sum(bytes)": 7 },
        { host: "b", n: 1, "sum(bytes)": 1 },
        { host: null, n: 1, "sum(bytes)": 4 },
      ],
    },
    {
      text: 'from source | stats count(status="404") AS missing BY span(time, 10ms, 5ms)',
      events: [
        { time: 12, status: "404" },
        { time: 3, status: "200" },
      ],
      rows: [
        { missing: 0, window_start: -5, window_end: 5 },
        { missing: 0, window_start: 0, window_end: 10 },
        { missing: 1, window_start: 5, window_end: 15 },
        { missing: 1, window_start: 10, window_end: 20 },
      ],
    },
    { text: "from source | stats count() AS n, max(x) AS most", events: [], rows: [{ n: 0, most: null }] },
  ],
  plan: (stage, builder) => {
    stage.accept("item", "clause");
    const aggregates = readAggregates(stage.items, stage, builder);
    const by = readBy(stage.clause("by")?.arguments ?? [], stage, builder);
    if (by !== undefined && aggregates !== undefined) planGroups(by, aggregates, builder);
  },
});
