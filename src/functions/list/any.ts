import { defineFunction } from "../../language/function.ts";

export const any = defineFunction({
  name: "any",
  category: "list",
  summary: "Whether a condition is true for some element of a list.",
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
  nulls: "A null list gives null; null conditions count as in OR (N1).",
  predicate: true,
  examples: [
    { text: "any([1, 2], $it > 1)", result: true },
    { text: "any([], $it > 1)", result: false },
    { text: "any([1, null], $it > 1)", result: null },
    { text: "any(null, $it > 1)", result: null },
  ],
  lazy: ({ operands: [list, predicate] }) => {
    return () => {
      const elements = list?.evaluate() ?? null;
      if (!Array.isArray(elements)) return null;
      let result: boolean | null = false;
      for (const element of elements) {
        const truth = predicate?.apply?.(element);
        if (truth === true) return true;
        if (truth !== false) result = null;
      }
      return result;
    };
  },
});
