import { defineFunction } from "../../language/function.ts";
import { finite } from "../../values/finite.ts";

export const acosh = defineFunction({
  name: "acosh",
  category: "number",
  summary: "The inverse of the hyperbolic cosine.",
  parameters: [
    { name: "x", aliases: ["num", "value"], type: "number", summary: "A number that is not below 1." },
  ],
  result: "number",
  nulls: "null",
  notes: ["Outside its domain it is null."],
  examples: [
    { text: "acosh(1)", result: 0 },
    { text: "acosh(0)", result: null },
    { text: "acosh(null)", result: null },
  ],
  evaluate: (x) => finite(Math.acosh(Number(x))),
});
