import { defineAggregate } from "../language/aggregate.ts";
import { total } from "../language/total.ts";

export const sum = defineAggregate({
  name: "sum",
  category: "statistics",
  summary: "The sum of the numbers.",
  parameters: [{ name: "value", type: "number", summary: "Values that are no numbers are passed over." }],
  result: "number",
  notes: [
    "Whole numbers keep every digit (V8). Nothing to add gives null, and so does a sum beyond all numbers.",
  ],
  examples: [
    { values: [1, 2.5, null], result: 3.5 },
    { values: [9007199254740991, 2], result: 9007199254740993n },
    { values: [null], result: null },
  ],
  start: () => total((value) => value),
});
