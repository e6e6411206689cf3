import { defineFunction } from "../../language/function.ts";
import { flattenList, flattenMap } from "../../values/flatten.ts";
import type { ValueMap } from "../../values/value.ts";

export const flatten = defineFunction({
  name: "flatten",
  category: "map",
  summary: "A list without lists inside, or a map without maps inside.",
  parameters: [
    { name: "input", aliases: ["X"], type: ["list", "map"], summary: "The list or map." },
    {
      name: "delimiter",
      aliases: ["Y"],
      type: "string",
      optional: true,
      default: "`.`",
      summary: "Between the keys of a path.",
    },
  ],
  result: "any",
  nulls: "null",
  notes: [
    "Of a list only lists are flattened, of a map only maps. An empty map inside stays.",
    "Of equal paths the last wins. Deeper than 512 levels it is null.",
  ],
  examples: [
    { text: 'flatten([1, [2, [3, {"a": [4]}]]])', result: [1, 2, 3, { a: [4] }] },
    { text: 'flatten({"a": {"b": 1, "c": [2]}, "d": null})', result: { "a.b": 1, "a.c": [2], d: null } },
    { text: 'flatten({"a": {"b": 1}}, "_")', result: { a_b: 1 } },
    { text: "flatten(null)", result: null },
  ],
  evaluate: (input, delimiter = ".") =>
    Array.isArray(input) ? flattenList(input) : flattenMap(input as ValueMap, delimiter as string),
});
