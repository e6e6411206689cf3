import { defineFunction } from "../../language/function.ts";
import { elementsOf } from "../../values/elements.ts";

export const mvreverse = defineFunction({
  name: "mvreverse",
  category: "list",
  summary: "A list from its end to its beginning.",
  parameters: [
    { name: "mv", aliases: ["list"], type: "any", summary: "A list; a single value is a list of one." },
  ],
  result: "list",
  nulls: "null",
  examples: [
    { text: 'mvreverse(["a", "b", null])', result: [null, "b", "a"] },
    { text: "mvreverse(null)", result: null },
  ],
  evaluate: (mv) => elementsOf(mv).toReversed(),
});
