import { defineFunction } from "../../language/function.ts";
import { equal } from "../../values/compare.ts";

export const nullif = defineFunction({
  name: "nullif",
  category: "conditional",
  summary: "Null where two values are equal, else the first.",
  parameters: [
    { name: "a", aliases: ["value1"], type: "any", summary: "The value to give." },
    { name: "b", aliases: ["value2"], type: "any", summary: "The value that becomes null." },
  ],
  result: "any",
  chooses: ([a]) => [a],
  nulls: "A null second value leaves the first as it is.",
  examples: [
    { text: 'nullif("-", "-")', result: null },
    { text: 'nullif("a", "-")', result: "a" },
    { text: 'nullif("a", null)', result: "a" },
  ],
  evaluate: (a, b) => (equal(a, b) === true ? null : a),
});
