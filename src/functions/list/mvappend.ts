import { defineFunction } from "../../language/function.ts";
import { flattened } from "../../values/elements.ts";

export const mvappend = defineFunction({
  name: "mvappend",
  category: "list",
  summary: "One list of all values; lists among them are flattened one level.",
  parameters: [{ name: "values", type: "any", variadic: true, summary: "Values and lists." }],
  result: "list",
  nulls: "Nulls are dropped; nothing left gives null.",
  examples: [
    { text: 'mvappend("lorem", ["ipsum", "dolor"])', result: ["lorem", "ipsum", "dolor"] },
    { text: 'mvappend("a", null)', result: ["a"] },
    { text: "mvappend(null, null)", result: null },
  ],
  evaluate: (...values) => {
    const all = flattened(values).filter((value) => value !== null);
    return all.length === 0 ? null : all;
  },
});
