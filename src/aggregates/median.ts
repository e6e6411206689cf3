import { defineAggregate } from "../language/aggregate.ts";
import { interpolated } from "../language/percentile.ts";
import { sortedNumbers } from "../language/sorted-numbers.ts";

export const median = defineAggregate({
  name: "median",
  category: "statistics",
  summary: "The middle number; of an even count, the mean of the middle two.",
  parameters: [{ name: "value", type: "number", summary: "Values that are no numbers are passed over." }],
  result: "number",
  notes: ["Of an even count Splunk gives the higher of the two."],
  examples: [
    { values: [3, 1, 2], result: 2 },
    { values: [4, 1, 2, 3], result: 2.5 },
    { values: [null], result: null },
  ],
  start: () => sortedNumbers((sorted) => interpolated(sorted, 50)),
});
