import { defineFunction } from "../../language/function.ts";
import { equal } from "../../values/compare.ts";
import { member } from "../../values/logic.ts";

export const in_ = defineFunction({
  name: "in",
  category: "conditional",
  summary: "Whether a value equals one of the others.",
  parameters: [
    { name: "value", aliases: ["field"], type: "any", summary: "The value to look for." },
    { name: "list", type: "any", variadic: true, summary: "Candidates; a list stands for its elements." },
  ],
  result: "boolean",
  nulls: "Null if the value is null; null if nothing equals it and a candidate is null (N6).",
  predicate: true,
  spells: "in",
  examples: [
    { text: 'in("404", "400", "404")', result: true },
    { text: 'in("x", ["a", "x"])', result: true },
    { text: 'in("x", "a", null)', result: null },
    { text: 'in(null, "a")', result: null },
  ],
  evaluate: (value, ...candidates) => member(value, candidates, equal),
});
