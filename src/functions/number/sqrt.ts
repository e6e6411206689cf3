import { defineFunction } from "../../language/function.ts";
import { finite } from "../../values/finite.ts";

export const sqrt = defineFunction({
  name: "sqrt",
  category: "number",
  summary: "The square root.",
  parameters: [{ name: "num", aliases: ["value"], type: "number", summary: "A number that is not below 0." }],
  result: "number",
  nulls: "null",
  notes: ["Outside its domain it is null."],
  examples: [
    { text: "sqrt(9)", result: 3 },
    { text: "sqrt(-1)", result: null },
    { text: "sqrt(null)", result: null },
  ],
  evaluate: (num) => finite(Math.sqrt(Number(num))),
});
