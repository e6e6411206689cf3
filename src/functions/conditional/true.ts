import { defineFunction } from "../../language/function.ts";

export const true_ = defineFunction({
  name: "true",
  category: "conditional",
  summary: "The boolean `true`.",
  parameters: [],
  result: "boolean",
  nulls: "It takes no arguments.",
  predicate: true,
  cost: 1,
  notes: ["The same as the literal."],
  examples: [
    { text: "true()", result: true },
    { text: 'case(x > 5, "high", true(), "low")', fields: { x: 3 }, result: "low" },
    { text: "true() AND null", result: null },
  ],
  evaluate: () => true,
});
