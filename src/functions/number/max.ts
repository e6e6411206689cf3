import { defineFunction } from "../../language/function.ts";
import { extreme } from "../../values/extremes.ts";

export const max = defineFunction({
  name: "max",
  category: "number",
  summary: "The greatest of several values.",
  parameters: [{ name: "values", type: ["number", "string"], variadic: true, summary: "Numbers and texts." }],
  result: "any",
  nulls: "Nulls, and values of other types, are passed over; nothing left gives null.",
  notes: ["Numbers stand below texts; texts are compared by code point."],
  examples: [
    { text: "max(1, 3, 2)", result: 3 },
    { text: 'max(10, "9", "a")', result: "a" },
    { text: "max(null, 2)", result: 2 },
    { text: "max(null, null)", result: null },
  ],
  evaluate: (...values) => extreme(values, 1),
});
