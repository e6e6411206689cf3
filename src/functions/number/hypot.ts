import { defineFunction } from "../../language/function.ts";
import { finite } from "../../values/finite.ts";

export const hypot = defineFunction({
  name: "hypot",
  category: "number",
  summary: "The length of the longest side of a right triangle.",
  parameters: [
    { name: "x", type: "number", summary: "One side." },
    { name: "y", type: "number", summary: "The other." },
  ],
  result: "number",
  nulls: "null",
  examples: [
    { text: "hypot(3, 4)", result: 5 },
    { text: "hypot(null, 1)", result: null },
  ],
  evaluate: (x, y) => finite(Math.hypot(Number(x), Number(y))),
});
