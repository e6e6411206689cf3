import { defineFunction } from "../../language/function.ts";

export const mvmap = defineFunction({
  name: "mvmap",
  category: "list",
  summary: "One result for each value of a field.",
  parameters: [
    {
      name: "mv",
      type: "any",
      summary: "A field, or an expression over one, such as `mvindex(field, 0, 2)`.",
    },
    {
      name: "expression",
      type: "each",
      summary: "An expression in which the field's name is the value at hand.",
    },
  ],
  result: "any",
  nulls: "A null field gives null; null results are dropped.",
  examples: [
    { text: "mvmap(n, n * 10)", fields: { n: [1, 2] }, result: [10, 20] },
    { text: "mvmap(n, n + k)", fields: { n: 5, k: 1 }, result: [6] },
    { text: "mvmap(n, n * 10)", result: null },
  ],
  lazy: ({ operands: [mv, body] }) => {
    return () => {
      const value = mv?.evaluate() ?? null;
      if (value === null) return null;
      const elements = Array.isArray(value) ? value : [value];
      const results = elements
        .map((element) => body?.apply?.(element) ?? null)
        .filter((result) => result !== null);
      return results.length === 0 ? null : results;
    };
  },
});
