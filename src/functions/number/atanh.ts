import { defineFunction } from "../../language/function.ts";
import { finite } from "../../values/finite.ts";

export const atanh = defineFunction({
  name: "atanh",
  category: "number",
  summary: "The inverse of the hyperbolic tangent.",
  parameters: [
    { name: "x", aliases: ["num", "value"], type: "number", summary: "A number between -1 and 1." },
  ],
  result: "number",
  nulls: "null",
  notes: ["Outside its domain it is null."],
  examples: [
    { text: "atanh(0)", result: 0 },
    { text: "atanh(1)", result: null },
    { text: "atanh(null)", result: null },
  ],
  evaluate: (x) => finite(Math.atanh(Number(x))),
});
