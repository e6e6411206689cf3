import { defineAggregate } from "../language/aggregate.ts";
import { total } from "../language/total.ts";
import { multiply } from "../values/arithmetic.ts";

export const sumsq = defineAggregate({
  name: "sumsq",
  category: "statistics",
  summary: "The sum of the squares of the numbers.",
  parameters: [{ name: "value", type: "number", summary: "Values that are no numbers are passed over." }],
  result: "number",
  examples: [
    { values: [1, 2, 3], result: 14 },
    { values: [null], result: null },
  ],
  start: () => total((value) => multiply(value, value)),
});
