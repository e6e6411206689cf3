import { defineFunction } from "../../language/function.ts";
import { isNumeric } from "../../values/value.ts";

export const isnum = defineFunction({
  name: "isnum",
  category: "conversion",
  summary: "Whether a value is a number.",
  parameters: [{ name: "value", type: "any", summary: "The value to look at." }],
  result: "boolean",
  nulls: "Null is none: false.",
  predicate: true,
  cost: 1,
  examples: [
    { text: "isnum(1.5)", result: true },
    { text: 'isnum("1.5")', result: false },
    { text: "isnum(null)", result: false },
  ],
  evaluate: (value) => isNumeric(value),
});
