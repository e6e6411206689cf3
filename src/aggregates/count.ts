import { accumulate } from "../language/accumulate.ts";
import { defineAggregate } from "../language/aggregate.ts";

export const count = defineAggregate({
  name: "count",
  aliases: ["c"],
  category: "counts",
  summary: "How many rows there are, or how many values are not null, or how often a condition is true.",
  parameters: [
    {
      name: "value",
      type: "any",
      optional: true,
      summary: "A field, an expression or a condition; without it rows are counted.",
    },
  ],
  result: "integer",
  nulls: "never",
  overRows: true,
  countsConditions: true,
  notes: [
    "`count(x)` counts what is not null; `count(x=1)`, a condition by its form, counts where it is true.",
  ],
  examples: [
    { values: ["a", "b", "a"], result: 3 },
    { values: ["a", null], result: 1 },
    { values: [], result: 0 },
  ],
  start: () =>
    accumulate<number>({ initial: 0, add: (n) => n + 1, merge: (n, other) => n + other, result: (n) => n }),
});
