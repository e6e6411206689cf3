import { defineFunction } from "../../language/function.ts";

export const if_ = defineFunction({
  name: "if",
  category: "conditional",
  summary: "Chooses between two values; only the chosen one is computed.",
  parameters: [
    { name: "predicate", type: "any", condition: true, summary: "The condition." },
    { name: "true_value", type: "any", aliases: ["then"], summary: "The result where it is true." },
    { name: "false_value", type: "any", aliases: ["else"], summary: "The result where it is false or null." },
  ],
  result: "any",
  chooses: ([, chosen, otherwise]) => [chosen, otherwise],
  nulls: "A null condition chooses the second value (N8).",
  examples: [
    { text: 'if(1 = 1, "a", "b")', result: "a" },
    { text: 'if(null, "a", "b")', result: "b" },
    { text: 'if(x > 5, "high", "low")', fields: { x: 3 }, result: "low" },
  ],
  lazy: ({ operands: [predicate, chosen, otherwise] }) => {
    return () => (predicate?.evaluate() === true ? chosen : otherwise)?.evaluate() ?? null;
  },
});
