import { defineFunction } from "../../language/function.ts";

export const isstr = defineFunction({
  name: "isstr",
  category: "conversion",
  summary: "Whether a value is a text.",
  parameters: [{ name: "value", type: "any", summary: "The value to look at." }],
  result: "boolean",
  nulls: "Null is none: false.",
  predicate: true,
  cost: 1,
  examples: [
    { text: 'isstr("5")', result: true },
    { text: "isstr(5)", result: false },
    { text: "isstr(null)", result: false },
  ],
  evaluate: (value) => typeof value === "string",
});
