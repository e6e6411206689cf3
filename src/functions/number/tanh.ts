import { defineFunction } from "../../language/function.ts";
import { finite } from "../../values/finite.ts";

export const tanh = defineFunction({
  name: "tanh",
  category: "number",
  summary: "The hyperbolic tangent.",
  parameters: [{ name: "x", aliases: ["num", "value"], type: "number", summary: "A number." }],
  result: "number",
  nulls: "null",
  examples: [
    { text: "tanh(0)", result: 0 },
    { text: "tanh(null)", result: null },
  ],
  evaluate: (x) => finite(Math.tanh(Number(x))),
});
