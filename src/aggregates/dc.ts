import { defineAggregate } from "../language/aggregate.ts";
import { distinctValues } from "../language/distinct-values.ts";

export const dc = defineAggregate({
  name: "dc",
  aliases: ["distinct_count", "estdc"],
  category: "counts",
  summary: "How many different values there are, exactly.",
  parameters: [
    { name: "value", type: "any", summary: 'Values of any type; 1 and 1.0 are one, 1 and "1" are two.' },
  ],
  result: "integer",
  nulls: "never",
  examples: [
    { values: ["a", "b", "a", null], result: 2 },
    { values: [1, 1.0, "1"], result: 2 },
    { values: [null], result: 0 },
  ],
  start: () => distinctValues((_, size) => size),
});
