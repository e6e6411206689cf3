import { defineFunction } from "../../language/function.ts";
import type { Value } from "../../values/value.ts";

export const map = defineFunction({
  name: "map",
  category: "list",
  summary: "A list of what a lambda makes of each element.",
  parameters: [
    { name: "values", aliases: ["list"], type: "list", summary: "The list." },
    { name: "lambda", aliases: ["f"], type: "lambda", summary: "`$x -> ...`, or an expression over `$it`." },
  ],
  result: "list",
  nulls: "A null list gives null; null results are kept.",
  examples: [
    { text: "map([1, 2], $v -> $v * 2)", result: [2, 4] },
    { text: "map([1, 2], $it + 2)", result: [3, 4] },
    { text: "map([1], ($x) -> { $y = $x + 1; $y = $y * 10; return $y })", result: [20] },
    { text: "map(null, $it)", result: null },
  ],
  lazy: ({ operands: [list, lambda] }) => {
    return () => {
      const elements = list?.evaluate() ?? null;
      return Array.isArray(elements)
        ? elements.map((element: Value) => lambda?.apply?.(element) ?? null)
        : null;
    };
  },
});
