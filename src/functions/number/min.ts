import { defineFunction } from "../../language/function.ts";
import { extreme } from "../../values/extremes.ts";

export const min = defineFunction({
  name: "min",
  category: "number",
  summary: "The least of several values.",
  parameters: [{ name: "values", type: ["number", "string"], variadic: true, summary: "Numbers and texts." }],
  result: "any",
  nulls: "Nulls, and values of other types, are passed over; nothing left gives null.",
  notes: ["Numbers stand below texts; texts are compared by code point."],
  examples: [
    { text: "min(1, 3, 2)", result: 1 },
    { text: 'min(10, "9", "a")', result: 10 },
    { text: "min(null, 2)", result: 2 },
    { text: "min(null, null)", result: null },
  ],
  evaluate: (...values) => extreme(values, -1),
});
