import { defineFunction } from "../../language/function.ts";
import { power } from "../../values/power.ts";

export const pow = defineFunction({
  name: "pow",
  category: "number",
  summary: "A number to a power.",
  parameters: [
    { name: "num", aliases: ["base", "value"], type: "number", summary: "The number." },
    { name: "exp", aliases: ["exponent"], type: "number", summary: "The power." },
  ],
  result: "number",
  nulls: "null",
  notes: [
    "Whole powers of whole numbers are exact within 64 bits. What is no number, or too large, is null.",
  ],
  examples: [
    { text: "pow(2, 3)", result: 8 },
    { text: "pow(3, 35)", result: 50031545098999707n },
    { text: "pow(-8, 0.5)", result: null },
    { text: "pow(2, null)", result: null },
  ],
  evaluate: (num, exp) => power(num as number | bigint, exp as number | bigint),
});
