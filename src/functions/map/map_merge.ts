import { defineFunction } from "../../language/function.ts";
import { writeKey } from "../../values/access.ts";
import { flattened } from "../../values/elements.ts";
import type { ValueMap } from "../../values/value.ts";
import { isMap } from "../../values/value.ts";

export const mapMerge = defineFunction({
  name: "map_merge",
  category: "map",
  summary: "One map with the keys of several.",
  parameters: [
    {
      name: "inputs",
      aliases: ["maps"],
      type: ["map", "list"],
      variadic: true,
      summary: "Maps, or lists of them.",
    },
  ],
  result: "map",
  nulls: "null",
  notes: [
    "Of equal keys the last wins; maps inside are not merged. An element of a list that is no map gives null.",
  ],
  examples: [
    { text: 'map_merge({"a": 1, "b": 1}, {"b": 2})', result: { a: 1, b: 2 } },
    { text: 'map_merge([{"a": 1}, {"c": 3}])', result: { a: 1, c: 3 } },
    { text: 'map_merge({"a": 1}, null)', result: null },
  ],
  evaluate: (...inputs) => {
    const merged: ValueMap = {};
    for (const input of flattened(inputs)) {
      if (!isMap(input)) return null;
      for (const [key, value] of Object.entries(input)) writeKey(merged, key, value);
    }
    return merged;
  },
});
