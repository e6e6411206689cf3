import { defineFunction } from "../../language/function.ts";
import { shiftBits } from "../../values/bits.ts";

export const bitShiftRight = defineFunction({
  name: "bit_shift_right",
  category: "number",
  summary: "The bits of a number, moved to the right.",
  parameters: [
    { name: "value", type: "integer", summary: "A whole number from 0 to 2^53 - 1." },
    { name: "shift_offset", type: "integer", summary: "By how many places; not negative." },
  ],
  result: "integer",
  nulls: "null",
  notes: ["Bits that leave the 53 are dropped. Any other number gives null."],
  examples: [
    { text: "bit_shift_right(20, 2)", result: 5 },
    { text: "bit_shift_right(1, -1)", result: null },
    { text: "bit_shift_right(null, 1)", result: null },
  ],
  evaluate: (value, by) => shiftBits(value, by, false),
});
