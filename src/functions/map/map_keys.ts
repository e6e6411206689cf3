import { defineFunction } from "../../language/function.ts";
import type { ValueMap } from "../../values/value.ts";

export const mapKeys = defineFunction({
  name: "map_keys",
  category: "map",
  summary: "The keys of a map as a list, in their order.",
  parameters: [{ name: "input", aliases: ["map"], type: "map", summary: "The map." }],
  result: "list",
  nulls: "null",
  examples: [
    { text: 'map_keys({"b": 1, "a": null})', result: ["b", "a"] },
    { text: "map_keys(null)", result: null },
  ],
  evaluate: (input) => Object.keys(input as ValueMap),
});
