import { defineFunction } from "../../language/function.ts";
import { jsonOf } from "../../values/json-path.ts";
import { isMap } from "../../values/value.ts";

export const jsonHasKeyExact = defineFunction({
  name: "json_has_key_exact",
  category: "json",
  summary: "Whether a JSON object has a key, which is no path.",
  parameters: [
    {
      name: "object",
      aliases: ["json"],
      type: ["map", "list", "string"],
      summary: "A map, or a JSON object as a text.",
    },
    { name: "key", type: "string", summary: "The key; a dot in it is part of it." },
  ],
  result: "boolean",
  nulls: "null",
  predicate: true,
  notes: ["A text that is no JSON gives null; an array has no keys."],
  examples: [
    { text: 'json_has_key_exact({"a.b": 1}, "a.b")', result: true },
    { text: 'json_has_key_exact({"a": {"b": 1}}, "a.b")', result: false },
    { text: 'json_has_key_exact("{", "a")', result: null },
    { text: 'json_has_key_exact(null, "a")', result: null },
  ],
  evaluate: (object, key) => {
    const map = jsonOf(object);
    return map === null ? null : isMap(map) && Object.hasOwn(map, key as string);
  },
});
