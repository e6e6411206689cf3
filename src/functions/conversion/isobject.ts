import { defineFunction } from "../../language/function.ts";
import { isMap } from "../../values/value.ts";

export const isobject = defineFunction({
  name: "isobject",
  category: "conversion",
  summary: "Whether a value is a map.",
  parameters: [{ name: "value", type: "any", summary: "The value to look at." }],
  result: "boolean",
  nulls: "Null is none: false.",
  predicate: true,
  cost: 1,
  examples: [
    { text: 'isobject({"a": 1})', result: true },
    { text: "isobject([1])", result: false },
    { text: "isobject(null)", result: false },
  ],
  evaluate: (value) => isMap(value),
});
