import { defineFunction } from "../../language/function.ts";
import { negate } from "../../values/arithmetic.ts";

export const abs = defineFunction({
  name: "abs",
  category: "number",
  summary: "A number without its sign.",
  parameters: [{ name: "num", aliases: ["value"], type: "number", summary: "The number." }],
  result: "number",
  nulls: "null",
  examples: [
    { text: "abs(-1.5)", result: 1.5 },
    { text: "abs(-9007199254740993)", result: 9007199254740993n },
    { text: "abs(null)", result: null },
  ],
  evaluate: (num) => (Number(num) < 0 ? negate(num) : num),
});
