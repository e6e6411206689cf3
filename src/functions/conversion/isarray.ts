import { defineFunction } from "../../language/function.ts";

export const isarray = defineFunction({
  name: "isarray",
  category: "conversion",
  summary: "Whether a value is a list.",
  parameters: [{ name: "value", type: "any", summary: "The value to look at." }],
  result: "boolean",
  nulls: "Null is none: false.",
  predicate: true,
  cost: 1,
  examples: [
    { text: "isarray([])", result: true },
    { text: 'isarray("[]")', result: false },
    { text: "isarray(null)", result: false },
  ],
  evaluate: (value) => Array.isArray(value),
});
