import { defineFunction } from "../../language/function.ts";

export const iterator = defineFunction({
  name: "iterator",
  category: "list",
  summary: "Names the elements of a list for `for_each` or `filter`.",
  parameters: [
    { name: "list", type: "list", summary: "The list." },
    {
      name: "name",
      aliases: ["variable"],
      type: "string",
      constant: true,
      summary: "The field under which the other argument sees each element.",
    },
  ],
  result: "list",
  nulls: "null",
  iterates: true,
  examples: [
    { text: 'for_each(iterator(["a", "b"], "x"), "foo_" + x)', result: ["foo_a", "foo_b"] },
    { text: 'for_each(iterator(null, "x"), x)', result: null },
  ],
  evaluate: (list) => list,
});
