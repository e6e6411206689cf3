import { defineFunction } from "../../language/function.ts";
import { finite } from "../../values/finite.ts";

export const atan2 = defineFunction({
  name: "atan2",
  category: "number",
  summary: "The angle, in radians, of a point as seen from the origin.",
  parameters: [
    { name: "y", type: "number", summary: "How far up it is." },
    { name: "x", type: "number", summary: "How far right it is." },
  ],
  result: "number",
  nulls: "null",
  examples: [
    { text: "atan2(0, 1)", result: 0 },
    { text: "atan2(null, 1)", result: null },
  ],
  evaluate: (y, x) => finite(Math.atan2(Number(y), Number(x))),
});
