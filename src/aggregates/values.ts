import { defineAggregate } from "../language/aggregate.ts";
import { distinctValues } from "../language/distinct-values.ts";
import { totalOrder } from "../values/same.ts";

export const values = defineAggregate({
  name: "values",
  category: "values",
  summary: "The different values, sorted.",
  parameters: [{ name: "value", type: "any", summary: "Values of any type." }],
  result: "list",
  notes: ["Numbers stand before texts, texts are sorted by code point."],
  examples: [
    { values: ["b", "a", "b", null], result: ["a", "b"] },
    { values: [10, "x", 9], result: [9, 10, "x"] },
    { values: [null], result: null },
  ],
  start: () =>
    distinctValues((seen, size) =>
      size === 0 ? null : Array.from(seen, ({ value }) => value).sort(totalOrder),
    ),
});
