import { defineFunction } from "../../language/function.ts";
import { finite } from "../../values/finite.ts";

export const atan = defineFunction({
  name: "atan",
  category: "number",
  summary: "The angle, in radians, that has a tangent.",
  parameters: [{ name: "x", aliases: ["num", "value"], type: "number", summary: "A number." }],
  result: "number",
  nulls: "null",
  examples: [
    { text: "atan(0)", result: 0 },
    { text: "atan(null)", result: null },
  ],
  evaluate: (x) => finite(Math.atan(Number(x))),
});
