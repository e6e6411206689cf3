import { defineFunction } from "../../language/function.ts";
import { writeKey } from "../../values/access.ts";
import type { ValueMap } from "../../values/value.ts";

export const mapSet = defineFunction({
  name: "map_set",
  category: "map",
  summary: "A copy of a map with other values under some keys.",
  parameters: [
    { name: "input", aliases: ["map"], type: "map", summary: "The map; it stays as it is." },
    {
      name: "keys_and_values",
      type: "any",
      variadic: true,
      summary: "Keys and values in turn, or one list of them.",
    },
  ],
  result: "map",
  nulls: "A null map gives null; null values are kept.",
  notes: ["A key that is no text, or has no value, makes the result null."],
  examples: [
    { text: 'map_set({"a": 1}, "b", 2, "a", 3)', result: { a: 3, b: 2 } },
    { text: 'map_set({"a": 1}, ["b", null])', result: { a: 1, b: null } },
    { text: 'map_set(null, "a", 1)', result: null },
  ],
  check: ([, ...pairs]) => {
    const [first] = pairs;
    const last = pairs.at(-1);
    if (last === undefined || pairs.length % 2 === 0) return undefined;
    if (pairs.length === 1 && first?.op !== "constant") return undefined;
    return { span: last.span, message: "this key of `map_set` has no value" };
  },
  evaluate: (input, ...values) => {
    const [first] = values;
    const pairs = values.length === 1 && Array.isArray(first) ? first : values;
    if (input === null || pairs.length % 2 !== 0) return null;
    const copy = { ...(input as ValueMap) };
    for (let index = 0; index < pairs.length; index += 2) {
      const key = pairs[index];
      if (typeof key !== "string") return null;
      writeKey(copy, key, pairs[index + 1] ?? null);
    }
    return copy;
  },
});
