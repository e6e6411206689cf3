import { defineFunction } from "../../language/function.ts";
import { readKey } from "../../values/access.ts";
import { jsonOf } from "../../values/json-path.ts";
import type { Value } from "../../values/value.ts";
import { isMap } from "../../values/value.ts";

export const jsonExtractExact = defineFunction({
  name: "json_extract_exact",
  category: "json",
  summary: "The value of a key in a JSON object, or a list of the values of several; keys are no paths.",
  parameters: [
    { name: "json", type: ["map", "list", "string"], summary: "A map, or JSON as a text." },
    {
      name: "keys",
      type: "string",
      variadic: true,
      optional: true,
      summary: "Keys; a dot in one is part of it.",
    },
  ],
  result: "any",
  nulls: "null",
  cost: 12,
  notes: ["Without a key, all of it. No such key, or no JSON, is null."],
  examples: [
    { text: 'json_extract_exact({"system.splunk.path": "/opt"}, "system.splunk.path")', result: "/opt" },
    { text: 'json_extract_exact({"a": 1}, "a", "b")', result: [1, null] },
    { text: 'json_extract_exact(null, "a")', result: null },
  ],
  evaluate: (json, ...keys) => {
    const root = jsonOf(json);
    const read = (key: Value): Value => (isMap(root) ? readKey(root, key as string) : null);
    const [first] = keys;
    if (root === null || first === undefined) return root;
    return keys.length === 1 ? read(first) : keys.map(read);
  },
});
