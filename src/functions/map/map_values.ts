import { defineFunction } from "../../language/function.ts";
import type { ValueMap } from "../../values/value.ts";

export const mapValues = defineFunction({
  name: "map_values",
  category: "map",
  summary: "The values of a map as a list, in the order of its keys.",
  parameters: [{ name: "input", aliases: ["map"], type: "map", summary: "The map." }],
  result: "list",
  nulls: "null",
  examples: [
    { text: 'map_values({"b": 1, "a": null})', result: [1, null] },
    { text: "map_values(null)", result: null },
  ],
  evaluate: (input) => Object.values(input as ValueMap),
});
