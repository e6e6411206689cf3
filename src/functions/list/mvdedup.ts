import { defineFunction } from "../../language/function.ts";
import { elementsOf } from "../../values/elements.ts";
import { identity } from "../../values/same.ts";
import type { Value } from "../../values/value.ts";

export const mvdedup = defineFunction({
  name: "mvdedup",
  category: "list",
  summary: "A list without repeated values, in the order in which they first stand.",
  parameters: [
    { name: "mv", aliases: ["list"], type: "any", summary: "A list; a single value is a list of one." },
  ],
  result: "list",
  nulls: "null",
  notes: ['Values are the same as in V11: 1 and 1.0 are, 1 and `"1"` are not.'],
  examples: [
    { text: 'mvdedup(["foo", "bar", "foo", "biz"])', result: ["foo", "bar", "biz"] },
    { text: 'mvdedup([1, "1", 1.0])', result: [1, "1"] },
    { text: "mvdedup(null)", result: null },
  ],
  evaluate: (mv) => {
    const seen = new Set<Value>();
    return elementsOf(mv).filter((element) => {
      const key = identity(element);
      return !seen.has(key) && seen.add(key);
    });
  },
});
