import { defineFunction } from "../../language/function.ts";

export const coalesce = defineFunction({
  name: "coalesce",
  category: "conditional",
  summary: "Gives the first value that is not null.",
  parameters: [{ name: "values", type: "any", variadic: true, summary: "Values in order of preference." }],
  result: "any",
  chooses: (operands) => operands,
  nulls: "Nulls are passed over; all null gives null.",
  examples: [
    { text: 'coalesce(null, "x", "y")', result: "x" },
    { text: "coalesce(a, b)", fields: { b: 2 }, result: 2 },
    { text: "coalesce(null, null)", result: null },
    { text: "coalesce(values: [null, 3])", result: 3 },
  ],
  lazy: ({ operands }) => {
    return () => {
      for (const operand of operands) {
        const value = operand?.evaluate() ?? null;
        if (value !== null) return value;
      }
      return null;
    };
  },
});
