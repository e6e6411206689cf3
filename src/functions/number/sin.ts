import { defineFunction } from "../../language/function.ts";
import { finite } from "../../values/finite.ts";

export const sin = defineFunction({
  name: "sin",
  category: "number",
  summary: "The sine of an angle.",
  parameters: [{ name: "x", aliases: ["num", "value"], type: "number", summary: "The angle in radians." }],
  result: "number",
  nulls: "null",
  examples: [
    { text: "sin(0)", result: 0 },
    { text: "sin(null)", result: null },
  ],
  evaluate: (x) => finite(Math.sin(Number(x))),
});
