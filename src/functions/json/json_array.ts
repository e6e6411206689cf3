import { defineFunction } from "../../language/function.ts";

export const jsonArray = defineFunction({
  name: "json_array",
  category: "json",
  summary: "A list of values.",
  parameters: [
    {
      name: "values",
      type: "any",
      variadic: true,
      optional: true,
      summary: "The elements; a list is one element.",
    },
  ],
  result: "list",
  nulls: "Nulls are elements like others.",
  examples: [
    { text: 'json_array("a", json_object("n", 1))', result: ["a", { n: 1 }] },
    { text: "json_array(1, null)", result: [1, null] },
    { text: "len(json_array())", result: 0 },
  ],
  evaluate: (...values) => values,
});
