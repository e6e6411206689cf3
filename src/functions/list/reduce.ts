import { defineFunction } from "../../language/function.ts";

export const reduce = defineFunction({
  name: "reduce",
  category: "list",
  summary: "Folds a list into one value, from left to right.",
  parameters: [
    { name: "values", aliases: ["list"], type: "list", summary: "The list." },
    { name: "initial", aliases: ["init"], type: "any", summary: "The value to begin with." },
    { name: "lambda", aliases: ["f"], type: "lambda", summary: "`($total, $x) -> ...`." },
  ],
  result: "any",
  nulls: "A null list gives null; the lambda sees null elements.",
  examples: [
    { text: "reduce([1, 2, 3], 0, ($a, $v) -> $a + $v)", result: 6 },
    { text: "reduce([1, 2], 0, ($a, $v) -> { $next = $a + $v; return $next })", result: 3 },
    { text: 'reduce([], "none", ($a, $v) -> $v)', result: "none" },
    { text: "reduce(null, 0, ($a, $v) -> $a)", result: null },
  ],
  lazy: ({ operands: [list, initial, lambda] }) => {
    return () => {
      const elements = list?.evaluate() ?? null;
      if (!Array.isArray(elements)) return null;
      return elements.reduce(
        (total, element) => lambda?.apply?.(total, element) ?? null,
        initial?.evaluate() ?? null,
      );
    };
  },
});
