import { defineAggregate } from "../language/aggregate.ts";
import { chosen } from "../language/chosen.ts";

export const last = defineAggregate({
  name: "last",
  category: "values",
  summary: "The value that came last.",
  parameters: [{ name: "value", type: "any", summary: "Values of any type; nulls are passed over." }],
  result: "any",
  notes: ["In the order of arrival, whatever the times of the rows."],
  examples: [
    { values: [null, "b", "a"], result: "a" },
    { values: [null], result: null },
  ],
  start: () => chosen("arrival", "last", (value) => value),
});
