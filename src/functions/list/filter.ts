import { defineFunction } from "../../language/function.ts";
import type { Value } from "../../values/value.ts";

export const filter = defineFunction({
  name: "filter",
  category: "list",
  summary: "The elements of a list for which a condition is true.",
  parameters: [
    {
      name: "values",
      aliases: ["iterator", "list"],
      type: ["list", "iterator"],
      summary: 'A list, or `iterator(list, "name")`.',
    },
    {
      name: "predicate",
      aliases: ["f"],
      type: ["lambda", "each"],
      summary: "A lambda, or after an iterator an expression that reads the element by its name.",
    },
  ],
  result: "list",
  nulls: "A null list gives null; a null condition leaves the element out.",
  examples: [
    { text: "filter([1, 5], $it > 2)", result: [5] },
    { text: 'filter(iterator([1, 2, 3, 4], "x"), cast(x, "integer") < 3)', result: [1, 2] },
    { text: "filter([1, null, 3], $v -> $v < 9)", result: [1, 3] },
    { text: "filter(null, $it > 2)", result: null },
  ],
  lazy: ({ operands: [list, predicate] }) => {
    return () => {
      const elements = list?.evaluate() ?? null;
      return Array.isArray(elements)
        ? elements.filter((element: Value) => predicate?.apply?.(element) === true)
        : null;
    };
  },
});
