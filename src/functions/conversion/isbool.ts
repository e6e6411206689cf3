import { defineFunction } from "../../language/function.ts";

export const isbool = defineFunction({
  name: "isbool",
  category: "conversion",
  summary: "Whether a value is a boolean.",
  parameters: [{ name: "value", type: "any", summary: "The value to look at." }],
  result: "boolean",
  nulls: "Null is none: false.",
  predicate: true,
  cost: 1,
  examples: [
    { text: "isbool(true)", result: true },
    { text: 'isbool("true")', result: false },
    { text: "isbool(null)", result: false },
  ],
  evaluate: (value) => typeof value === "boolean",
});
