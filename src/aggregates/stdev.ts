import { defineAggregate } from "../language/aggregate.ts";
import { moments } from "../language/moments.ts";

export const stdev = defineAggregate({
  name: "stdev",
  category: "statistics",
  summary: "The sample standard deviation of the numbers.",
  parameters: [{ name: "value", type: "number", summary: "Values that are no numbers are passed over." }],
  result: "number",
  examples: [
    { values: [1, 2, 3], result: 1 },
    { values: [5, null], result: 0 },
    { values: [null], result: null },
  ],
  start: () => moments((n, squares) => (n < 2 ? 0 : Math.sqrt(squares / (n - 1)))),
});
