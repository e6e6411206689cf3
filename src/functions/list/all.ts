import { defineFunction } from "../../language/function.ts";

export const all = defineFunction({
  name: "all",
  category: "list",
  summary: "Whether a condition is true for every element of a list.",
  parameters: [
    { name: "values", aliases: ["list"], type: "list", summary: "The list." },
    {
      name: "predicate",
      aliases: ["f"],
      type: "lambda",
      summary: "`$x -> ...`, or an expression over `$it`.",
    },
  ],
  result: "boolean",
  nulls: "A null list gives null; null conditions count as in AND (N1).",
  predicate: true,
  examples: [
    { text: "all([1, 2], $it > 1)", result: false },
    { text: "all([], $it > 1)", result: true },
    { text: "all([2, null], $it > 1)", result: null },
    { text: "all(null, $it > 1)", result: null },
  ],
  lazy: ({ operands: [list, predicate] }) => {
    return () => {
      const elements = list?.evaluate() ?? null;
      if (!Array.isArray(elements)) return null;
      let result: boolean | null = true;
      for (const element of elements) {
        const truth = predicate?.apply?.(element);
        if (truth === false) return false;
        if (truth !== true) result = null;
      }
      return result;
    };
  },
});
