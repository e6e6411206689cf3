import { defineFunction } from "../../language/function.ts";
import { jsonOf } from "../../values/json-path.ts";

export const tomv = defineFunction({
  name: "tomv",
  category: "conversion",
  summary: "A list, or a JSON array as a text, as a multivalue field.",
  parameters: [{ name: "value", type: "any", summary: "The value." }],
  result: "list",
  nulls: "null",
  notes: ["Multivalue fields are lists; null elements are dropped. Anything else gives null."],
  examples: [
    { text: 'tomv(json_array("a", "b"))', result: ["a", "b"] },
    { text: 'tomv("[\\"a\\", null]")', result: ["a"] },
    { text: 'tomv("a")', result: null },
    { text: "tomv(null)", result: null },
  ],
  evaluate: (value) => {
    const list = jsonOf(value);
    return Array.isArray(list) ? list.filter((element) => element !== null) : null;
  },
});
