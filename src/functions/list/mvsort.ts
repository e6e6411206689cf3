import { defineFunction } from "../../language/function.ts";
import { compareText } from "../../values/compare.ts";
import { elementsOf } from "../../values/elements.ts";
import { text } from "../../values/text.ts";

export const mvsort = defineFunction({
  name: "mvsort",
  category: "list",
  summary: "A list in the order of its values as texts.",
  parameters: [
    { name: "mv", aliases: ["list"], type: "any", summary: "A list; a single value is a list of one." },
  ],
  result: "list",
  nulls: "null",
  notes: ["By code point: 10, 100, 70, 9, and upper case before lower case. Null elements come last."],
  examples: [
    { text: "mvsort([70, 9, 100, 10])", result: [10, 100, 70, 9] },
    { text: 'mvsort(["b", null, "a", "C"])', result: ["C", "a", "b", null] },
    { text: "mvsort(null)", result: null },
  ],
  evaluate: (mv) =>
    elementsOf(mv)
      .map((element) => ({ element, key: element === null ? null : text(element) }))
      .sort(({ key: a }, { key: b }) =>
        a === null || b === null ? Number(a === null) - Number(b === null) : compareText(a, b),
      )
      .map(({ element }) => element),
});
