import { defineFunction } from "../../language/function.ts";

export const isnull = defineFunction({
  name: "isnull",
  category: "conditional",
  summary: "Whether a value is null or missing.",
  parameters: [{ name: "value", type: "any", summary: "The value to look at." }],
  result: "boolean",
  nulls: "Never null itself.",
  predicate: true,
  examples: [
    { text: "isnull(null)", result: true },
    { text: 'isnull("")', result: false },
  ],
  evaluate: (value) => value === null,
});
