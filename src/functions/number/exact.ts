import { defineFunction } from "../../language/function.ts";

export const exact = defineFunction({
  name: "exact",
  category: "number",
  summary: "The number with all its digits.",
  parameters: [{ name: "num", aliases: ["expression", "expr"], type: "number", summary: "The number." }],
  result: "number",
  nulls: "null",
  notes: ["Numbers are never rounded for display here, so this is the number itself."],
  examples: [
    { text: "exact(3.14 * 2)", result: 6.28 },
    { text: "exact(null)", result: null },
  ],
  evaluate: (num) => num,
});
