import { defineFunction } from "../../language/function.ts";
import { finite } from "../../values/finite.ts";

export const asin = defineFunction({
  name: "asin",
  category: "number",
  summary: "The angle, in radians, that has a sine.",
  parameters: [{ name: "x", aliases: ["num", "value"], type: "number", summary: "A number from -1 to 1." }],
  result: "number",
  nulls: "null",
  notes: ["Outside its domain it is null."],
  examples: [
    { text: "asin(0)", result: 0 },
    { text: "asin(2)", result: null },
    { text: "asin(null)", result: null },
  ],
  evaluate: (x) => finite(Math.asin(Number(x))),
});
