import { defineCommand } from "../language/command.ts";
import { planRanking, RANKING_OPTIONS } from "../stages/value-ranking.ts";

export const top = defineCommand({
  name: "top",
  category: "aggregation",
  syntax: { items: "names", lead: "count", clauses: ["by"] },
  summary: "Counts the values of fields, the most frequent first.",
  usage:
    "top [<n>] [limit=<n>] [countfield=<field>] [percentfield=<field>] [showcount=<bool>] [showperc=<bool>] <field>, ... [BY <field>, ...]",
  position: "middle",
  holdsRows: "always",
  options: RANKING_OPTIONS,
  notes: [
    "Without a number it gives 10 values of each group, with 0 all. Values of the same count keep the order in which they first came.",
    "`percent` is the share of the group's rows that have all fields; rows in which one is null are not counted.",
  ],
  examples: [
    {
      text: "from source | top host",
      events: [{ host: "a" }, { host: "b" }, { host: "b" }, {}, { host: "a" }, { host: "b" }],
      rows: [
        { host: "b", count: 3, percent: 60 },
        { host: "a", count: 2, percent: 40 },
      ],
    },
    {
      text: "from source | top 1 host BY user",
      events: [
        { user: "u", host: "b" },
        { user: "v", host: "a" },
        { user: "v", host: "b" },
        { user: "v", host: "a" },
        { user: "u", host: "b" },
      ],
      rows: [
        { user: "u", host: "b", count: 2, percent: 100 },
        { user: "v", host: "a", count: 2, percent: 66.66666666666667 },
      ],
    },
  ],
  plan: (stage, builder) => planRanking(stage, builder, -1),
});
