import { defineFunction } from "../../language/function.ts";
import { finite } from "../../values/finite.ts";

export const asinh = defineFunction({
  name: "asinh",
  category: "number",
  summary: "The inverse of the hyperbolic sine.",
  parameters: [{ name: "x", aliases: ["num", "value"], type: "number", summary: "A number." }],
  result: "number",
  nulls: "null",
  examples: [
    { text: "asinh(0)", result: 0 },
    { text: "asinh(null)", result: null },
  ],
  evaluate: (x) => finite(Math.asinh(Number(x))),
});
