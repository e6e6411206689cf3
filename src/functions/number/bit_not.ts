import { defineFunction } from "../../language/function.ts";
import { bitsOf, fromBits } from "../../values/bits.ts";

export const bitNot = defineFunction({
  name: "bit_not",
  category: "number",
  summary: "The bits that are not set in a number.",
  parameters: [
    { name: "value", type: "integer", summary: "A whole number from 0 to 2^53 - 1." },
    { name: "bitmask", type: "integer", optional: true, default: "all 53", summary: "The bits that count." },
  ],
  result: "integer",
  nulls: "null",
  notes: ["Any other number gives null."],
  examples: [
    { text: "bit_not(5, 15)", result: 10 },
    { text: "bit_not(0)", result: 9007199254740991 },
    { text: "bit_not(null)", result: null },
  ],
  evaluate: (value, mask = Number.MAX_SAFE_INTEGER) => {
    const bits = bitsOf(value);
    const counted = bitsOf(mask);
    return bits === undefined || counted === undefined ? null : fromBits(~bits & counted);
  },
});
