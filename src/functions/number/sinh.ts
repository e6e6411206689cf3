import { defineFunction } from "../../language/function.ts";
import { finite } from "../../values/finite.ts";

export const sinh = defineFunction({
  name: "sinh",
  category: "number",
  summary: "The hyperbolic sine.",
  parameters: [{ name: "x", aliases: ["num", "value"], type: "number", summary: "A number." }],
  result: "number",
  nulls: "null",
  examples: [
    { text: "sinh(0)", result: 0 },
    { text: "sinh(null)", result: null },
  ],
  evaluate: (x) => finite(Math.sinh(Number(x))),
});
