import { defineFunction } from "../../language/function.ts";
import { flattened } from "../../values/elements.ts";
import type { Value, ValueMap } from "../../values/value.ts";

export const mapDelete = defineFunction({
  name: "map_delete",
  category: "map",
  summary: "A copy of a map without some keys.",
  parameters: [
    { name: "input", aliases: ["map"], type: "map", summary: "The map; it stays as it is." },
    {
      name: "keys",
      aliases: ["key"],
      type: ["string", "list"],
      variadic: true,
      summary: "Keys, or lists of them.",
    },
  ],
  result: "map",
  nulls: "null",
  notes: ["A key that the map does not have is passed over; a dot in a key is part of it."],
  examples: [
    { text: 'map_delete({"a": 1, "b": 2, "c": 3}, "a", "c")', result: { b: 2 } },
    { text: 'map_delete({"a": 1, "b": 2}, ["b", "x"])', result: { a: 1 } },
    { text: 'map_delete(null, "a")', result: null },
  ],
  evaluate: (input, ...keys) => {
    const gone = new Set(flattened(keys));
    return Object.fromEntries(Object.entries(input as ValueMap).filter(([key]) => !gone.has(key as Value)));
  },
});
