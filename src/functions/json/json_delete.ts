import { defineFunction } from "../../language/function.ts";
import { flattened } from "../../values/elements.ts";
import { withoutPath } from "../../values/json-edit.ts";
import { jsonOf } from "../../values/json-path.ts";
import { MAX_DEPTH } from "../../values/text.ts";
import { isMap } from "../../values/value.ts";

export const jsonDelete = defineFunction({
  name: "json_delete",
  category: "json",
  summary: "A copy of a JSON object without some keys.",
  parameters: [
    {
      name: "object",
      aliases: ["json"],
      type: ["map", "string"],
      summary: "A map, or a JSON object as a text; it stays as it is.",
    },
    {
      name: "keys",
      type: ["string", "list"],
      variadic: true,
      summary: "Keys, or lists of them; `a.b` is the key `b` of `a`.",
    },
  ],
  result: "map",
  nulls: "null",
  notes: [
    "A key that is not there is passed over. A key with a dot in it, and elements of lists, cannot be reached.",
  ],
  examples: [
    { text: 'json_delete({"a": 1, "b": 2}, "a")', result: { b: 2 } },
    { text: 'json_delete({"a": {"b": 1, "c": 2}, "d": 3}, ["a.b", "d"])', result: { a: { c: 2 } } },
    { text: 'json_delete(null, "a")', result: null },
  ],
  evaluate: (object, ...keys) => {
    let map = jsonOf(object);
    if (!isMap(map)) return null;
    for (const key of flattened(keys)) {
      const path = typeof key === "string" ? key.split(".") : [];
      if (path.length > 0 && path.length <= MAX_DEPTH) map = withoutPath(map, path);
    }
    return map;
  },
});
