import { defineFunction } from "../../language/function.ts";
import type { ValueMap } from "../../values/value.ts";

export const containsKey = defineFunction({
  name: "contains_key",
  category: "map",
  summary: "Whether a map has a key.",
  parameters: [
    { name: "input", aliases: ["map"], type: "map", summary: "The map." },
    { name: "key", type: "string", summary: "The key; a dot in it is part of it." },
  ],
  result: "boolean",
  nulls: "null",
  predicate: true,
  notes: ["A key whose value is null is there."],
  examples: [
    { text: 'contains_key({"foo": [1]}, "foo")', result: true },
    { text: 'contains_key({"a": null}, "a")', result: true },
    { text: 'contains_key({}, "__proto__")', result: false },
    { text: 'contains_key(null, "a")', result: null },
  ],
  evaluate: (input, key) => Object.hasOwn(input as ValueMap, key as string),
});
