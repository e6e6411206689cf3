import { defineAggregate } from "../language/aggregate.ts";
import { chosen } from "../language/chosen.ts";

export const earliest = defineAggregate({
  name: "earliest",
  category: "times",
  summary: "The value with the earliest time.",
  parameters: [{ name: "value", type: "any", summary: "Values of any type; nulls are passed over." }],
  result: "any",
  notes: ["Time is the field of `span`, else a numeric `_time`, else the order of arrival."],
  usesTime: true,
  examples: [
    { values: ["b", "a"], times: [5, 3], result: "a" },
    { values: [null], times: [1], result: null },
  ],
  start: () => chosen("time", "first", (value) => value),
});
