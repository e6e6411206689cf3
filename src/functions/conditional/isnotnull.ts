import { defineFunction } from "../../language/function.ts";

export const isnotnull = defineFunction({
  name: "isnotnull",
  category: "conditional",
  summary: "Whether a value is present.",
  parameters: [{ name: "value", type: "any", summary: "The value to look at." }],
  result: "boolean",
  nulls: "Never null itself.",
  predicate: true,
  examples: [
    { text: "isnotnull(null)", result: false },
    { text: 'isnotnull("")', result: true },
  ],
  evaluate: (value) => value !== null,
});
