import { defineFunction } from "../../language/function.ts";

export const ismv = defineFunction({
  name: "ismv",
  category: "conversion",
  summary: "Whether a value is a list.",
  parameters: [{ name: "value", type: "any", summary: "The value to look at." }],
  result: "boolean",
  nulls: "Null is none: false.",
  predicate: true,
  cost: 1,
  notes: ["A multivalue field is a list, even one of a single value."],
  examples: [
    { text: 'ismv(split("a,b", ","))', result: true },
    { text: 'ismv("a")', result: false },
    { text: "ismv(null)", result: false },
  ],
  evaluate: (value) => Array.isArray(value),
});
