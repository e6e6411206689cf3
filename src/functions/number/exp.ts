import { defineFunction } from "../../language/function.ts";
import { finite } from "../../values/finite.ts";

export const exp = defineFunction({
  name: "exp",
  category: "number",
  summary: "The number e to a power.",
  parameters: [{ name: "num", aliases: ["value"], type: "number", summary: "The power." }],
  result: "number",
  nulls: "null",
  notes: ["What no double can hold is null."],
  examples: [
    { text: "exp(1)", result: Math.E },
    { text: "exp(1000)", result: null },
    { text: "exp(null)", result: null },
  ],
  evaluate: (num) => finite(Math.exp(Number(num))),
});
