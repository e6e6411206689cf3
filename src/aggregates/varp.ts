import { defineAggregate } from "../language/aggregate.ts";
import { moments } from "../language/moments.ts";

export const varp = defineAggregate({
  name: "varp",
  category: "statistics",
  summary: "The population variance of the numbers.",
  parameters: [{ name: "value", type: "number", summary: "Values that are no numbers are passed over." }],
  result: "number",
  examples: [
    { values: [1, 2, 3], result: 2 / 3 },
    { values: [5, null], result: 0 },
    { values: [null], result: null },
  ],
  start: () => moments((n, squares) => squares / n),
});
