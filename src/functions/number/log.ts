import { defineFunction } from "../../language/function.ts";

export const log = defineFunction({
  name: "log",
  category: "number",
  summary: "The logarithm of a number.",
  parameters: [
    { name: "num", aliases: ["value"], type: "number", summary: "The number." },
    { name: "base", type: "number", optional: true, default: "10", summary: "The base." },
  ],
  result: "number",
  nulls: "null",
  notes: ["Null outside the domain: a number not above 0, a base not above 0, or 1."],
  examples: [
    { text: "log(100)", result: 2 },
    { text: "log(8, 2)", result: 3 },
    { text: "log(0)", result: null },
    { text: "log(null)", result: null },
  ],
  evaluate: (num, base) => {
    const value = Number(num);
    const radix = base === undefined ? 10 : Number(base);
    if (!(value > 0) || !(radix > 0) || radix === 1) return null;
    if (radix === 10) return Math.log10(value);
    return radix === 2 ? Math.log2(value) : Math.log(value) / Math.log(radix);
  },
});
