import { defineFunction } from "../../language/function.ts";
import { finite } from "../../values/finite.ts";

export const tan = defineFunction({
  name: "tan",
  category: "number",
  summary: "The tangent of an angle.",
  parameters: [{ name: "x", aliases: ["num", "value"], type: "number", summary: "The angle in radians." }],
  result: "number",
  nulls: "null",
  examples: [
    { text: "tan(0)", result: 0 },
    { text: "tan(null)", result: null },
  ],
  evaluate: (x) => finite(Math.tan(Number(x))),
});
