import { defineFunction } from "../../language/function.ts";
import { jsonOf } from "../../values/json-path.ts";

export const toarray = defineFunction({
  name: "toarray",
  category: "conversion",
  summary: "A list, or a JSON array as a text, as a list.",
  parameters: [{ name: "value", type: "any", summary: "The value." }],
  result: "list",
  nulls: "null",
  notes: ["Anything else gives null. Multivalue fields are lists already."],
  examples: [
    { text: 'toarray("[1, 2]")', result: [1, 2] },
    { text: 'toarray(["a"])', result: ["a"] },
    { text: 'toarray("x")', result: null },
    { text: "toarray(null)", result: null },
  ],
  evaluate: (value) => {
    const list = jsonOf(value);
    return Array.isArray(list) ? list : null;
  },
});
