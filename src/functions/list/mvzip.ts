import { defineFunction } from "../../language/function.ts";
import { elementsOf } from "../../values/elements.ts";
import { text } from "../../values/text.ts";

export const mvzip = defineFunction({
  name: "mvzip",
  category: "list",
  summary: "A list of texts, each of the values that stand at the same place in two lists.",
  parameters: [
    { name: "mv_left", type: "any", summary: "A list; a single value is a list of one." },
    { name: "mv_right", type: "any", summary: "Another." },
    {
      name: "delim",
      aliases: ["delimiter"],
      type: "string",
      optional: true,
      default: "`,`",
      summary: "What stands between.",
    },
  ],
  result: "list",
  nulls: "null",
  notes: ["As long as the shorter list. A pair with a null is null."],
  examples: [
    { text: 'mvzip(["a", "b", "c"], [1, 2], "=")', result: ["a=1", "b=2"] },
    { text: 'mvzip("k", "v")', result: ["k,v"] },
    { text: 'mvzip(["a", "b"], [null, 2])', result: [null, "b,2"] },
    { text: 'mvzip(["a"], null)', result: null },
  ],
  evaluate: (left, right, delim = ",") => {
    const others = elementsOf(right);
    return elementsOf(left)
      .slice(0, others.length)
      .map((element, index) => {
        const other = others[index] ?? null;
        return element === null || other === null ? null : text(element) + delim + text(other);
      });
  },
});
