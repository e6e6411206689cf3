import { defineFunction } from "../../language/function.ts";

export const concat = defineFunction({
  name: "concat",
  category: "text",
  summary: "Joins texts end to end.",
  parameters: [{ name: "values", type: "string", variadic: true, summary: "The texts." }],
  result: "string",
  nulls: "null",
  notes: ["Other values than texts give null; `+` takes their text."],
  examples: [
    { text: 'concat("Jane", " ", "A", " ", "Smith")', result: "Jane A Smith" },
    { text: 'concat(values: ["a", "b"])', result: "ab" },
    { text: 'concat("a", null)', result: null },
  ],
  evaluate: (...values) => values.join(""),
});
