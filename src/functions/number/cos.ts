import { defineFunction } from "../../language/function.ts";
import { finite } from "../../values/finite.ts";

export const cos = defineFunction({
  name: "cos",
  category: "number",
  summary: "The cosine of an angle.",
  parameters: [{ name: "x", aliases: ["num", "value"], type: "number", summary: "The angle in radians." }],
  result: "number",
  nulls: "null",
  examples: [
    { text: "cos(0)", result: 1 },
    { text: "cos(null)", result: null },
  ],
  evaluate: (x) => finite(Math.cos(Number(x))),
});
