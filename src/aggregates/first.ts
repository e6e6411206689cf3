import { defineAggregate } from "../language/aggregate.ts";
import { chosen } from "../language/chosen.ts";

export const first = defineAggregate({
  name: "first",
  category: "values",
  summary: "The value that came first.",
  parameters: [{ name: "value", type: "any", summary: "Values of any type; nulls are passed over." }],
  result: "any",
  notes: ["In the order of arrival, whatever the times of the rows."],
  examples: [
    { values: [null, "b", "a"], result: "b" },
    { values: [null], result: null },
  ],
  start: () => chosen("arrival", "first", (value) => value),
});
