import { defineFunction } from "../../language/function.ts";
import { combineBits } from "../../values/bits.ts";

export const bitOr = defineFunction({
  name: "bit_or",
  category: "number",
  summary: "The bits that are set in any of several numbers.",
  parameters: [
    { name: "values", type: "integer", variadic: true, summary: "Whole numbers from 0 to 2^53 - 1." },
  ],
  result: "integer",
  nulls: "null",
  notes: ["Any other number gives null."],
  examples: [
    { text: "bit_or(4, 2)", result: 6 },
    { text: "bit_or(-1, 1)", result: null },
    { text: "bit_or(1, null)", result: null },
  ],
  evaluate: (...values) => combineBits(values, (a, b) => a | b),
});
