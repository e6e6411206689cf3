import { defineFunction } from "../../language/function.ts";
import { finite } from "../../values/finite.ts";

export const cosh = defineFunction({
  name: "cosh",
  category: "number",
  summary: "The hyperbolic cosine.",
  parameters: [{ name: "x", aliases: ["num", "value"], type: "number", summary: "A number." }],
  result: "number",
  nulls: "null",
  examples: [
    { text: "cosh(0)", result: 1 },
    { text: "cosh(null)", result: null },
  ],
  evaluate: (x) => finite(Math.cosh(Number(x))),
});
