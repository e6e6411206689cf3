import { defineFunction } from "../../language/function.ts";
import { finite } from "../../values/finite.ts";

export const ln = defineFunction({
  name: "ln",
  category: "number",
  summary: "The natural logarithm.",
  parameters: [{ name: "num", aliases: ["value"], type: "number", summary: "A number above 0." }],
  result: "number",
  nulls: "null",
  notes: ["Outside its domain it is null."],
  examples: [
    { text: "ln(1)", result: 0 },
    { text: "ln(0)", result: null },
    { text: "ln(null)", result: null },
  ],
  evaluate: (num) => finite(Math.log(Number(num))),
});
