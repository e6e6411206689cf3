import { defineFunction } from "../../language/function.ts";
import { combineBits } from "../../values/bits.ts";

export const bitAnd = defineFunction({
  name: "bit_and",
  category: "number",
  summary: "The bits that are set in all of several numbers.",
  parameters: [
    { name: "values", type: "integer", variadic: true, summary: "Whole numbers from 0 to 2^53 - 1." },
  ],
  result: "integer",
  nulls: "null",
  notes: ["Any other number gives null."],
  examples: [
    { text: "bit_and(12, 9)", result: 8 },
    { text: "bit_and(-1, 1)", result: null },
    { text: "bit_and(1, null)", result: null },
  ],
  evaluate: (...values) => combineBits(values, (a, b) => a & b),
});
