import { defineAggregate } from "../language/aggregate.ts";
import { chosen } from "../language/chosen.ts";

export const latestTime = defineAggregate({
  name: "latest_time",
  category: "times",
  summary: "The latest time of a value.",
  parameters: [{ name: "value", type: "any", summary: "Values of any type; nulls are passed over." }],
  result: "any",
  notes: ["Time is the field of `span`, else a numeric `_time`; without any it is null."],
  usesTime: true,
  examples: [
    { values: ["b", "a"], times: [5, 3], result: 5 },
    { values: [null], times: [1], result: null },
  ],
  start: () => chosen("time", "last", (_, time) => time),
});
