import { defineFunction } from "../../language/function.ts";

export const pi = defineFunction({
  name: "pi",
  category: "number",
  summary: "The ratio of a circle's circumference to its diameter.",
  parameters: [],
  result: "number",
  nulls: "It takes no arguments.",
  examples: [
    { text: "pi()", result: Math.PI },
    { text: "pi() = null", result: false },
  ],
  evaluate: () => Math.PI,
});
