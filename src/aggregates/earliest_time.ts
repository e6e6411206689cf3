import { defineAggregate } from "../language/aggregate.ts";
import { chosen } from "../language/chosen.ts";

export const earliestTime = defineAggregate({
  name: "earliest_time",
  category: "times",
  summary: "The earliest time of a value.",
  parameters: [{ name: "value", type: "any", summary: "Values of any type; nulls are passed over." }],
  result: "any",
  notes: ["Time is the field of `span`, else a numeric `_time`; without any it is null."],
  usesTime: true,
  examples: [
    { values: ["b", "a"], times: [5, 3], result: 3 },
    { values: [null], times: [1], result: null },
  ],
  start: () => chosen("time", "first", (_, time) => time),
});
