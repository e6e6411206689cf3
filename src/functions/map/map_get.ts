import { defineFunction } from "../../language/function.ts";
import { access } from "../../values/access.ts";

export const mapGet = defineFunction({
  name: "map_get",
  category: "map",
  summary: "The value of a key in a map.",
  parameters: [
    { name: "map", aliases: ["input"], type: "map", summary: "The map." },
    { name: "key", type: "string", summary: "The key; a dot in it is part of it." },
  ],
  result: "any",
  nulls: "null",
  navigates: true,
  notes: ["The same as `map.key` (V4)."],
  examples: [
    { text: 'map_get({"a": 1}, "a")', result: 1 },
    { text: 'map_get({"a.b": 2}, "a.b")', result: 2 },
    { text: 'map_get({}, "a")', result: null },
    { text: 'map_get(null, "a")', result: null },
  ],
  evaluate: access,
});
