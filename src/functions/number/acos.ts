import { defineFunction } from "../../language/function.ts";
import { finite } from "../../values/finite.ts";

export const acos = defineFunction({
  name: "acos",
  category: "number",
  summary: "The angle, in radians, that has a cosine.",
  parameters: [{ name: "x", aliases: ["num", "value"], type: "number", summary: "A number from -1 to 1." }],
  result: "number",
  nulls: "null",
  notes: ["Outside its domain it is null."],
  examples: [
    { text: "acos(1)", result: 0 },
    { text: "acos(2)", result: null },
    { text: "acos(null)", result: null },
  ],
  evaluate: (x) => finite(Math.acos(Number(x))),
});
