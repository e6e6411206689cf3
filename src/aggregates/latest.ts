import { defineAggregate } from "../language/aggregate.ts";
import { chosen } from "../language/chosen.ts";

export const latest = defineAggregate({
  name: "latest",
  category: "times",
  summary: "The value with the latest time.",
  parameters: [{ name: "value", type: "any", summary: "Values of any type; nulls are passed over." }],
  result: "any",
  notes: ["Time is the field of `span`, else a numeric `_time`, else the order of arrival."],
  usesTime: true,
  examples: [
    { values: ["b", "a"], times: [5, 3], result: "b" },
    { values: [null], times: [1], result: null },
  ],
  start: () => chosen("time", "last", (value) => value),
});
