import { defineFunction } from "../../language/function.ts";
import type { Value } from "../../values/value.ts";

export const forEach = defineFunction({
  name: "for_each",
  category: "list",
  summary: "One result for each element of a list.",
  parameters: [
    { name: "iterator", type: "iterator", summary: '`iterator(list, "name")`.' },
    {
      name: "function",
      aliases: ["mapper"],
      type: "each",
      summary: "An expression that reads the element by that name.",
    },
  ],
  result: "list",
  nulls: "A null list gives null; null results are kept.",
  examples: [
    {
      text: 'for_each(iterator(["a", "b", "c"], "x"), concat("foo_", x))',
      result: ["foo_a", "foo_b", "foo_c"],
    },
    { text: 'for_each(iterator([1, null], "n"), n + 1)', result: [2, null] },
    { text: 'for_each(iterator(missing, "n"), n)', result: null },
  ],
  lazy: ({ operands: [list, body] }) => {
    return () => {
      const elements = list?.evaluate() ?? null;
      return Array.isArray(elements)
        ? elements.map((element: Value) => body?.apply?.(element) ?? null)
        : null;
    };
  },
});
