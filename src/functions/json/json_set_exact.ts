import { defineFunction } from "../../language/function.ts";
import { withKey } from "../../values/json-edit.ts";
import { jsonOf } from "../../values/json-path.ts";
import { isMap } from "../../values/value.ts";

export const jsonSetExact = defineFunction({
  name: "json_set_exact",
  category: "json",
  summary: "A copy of a JSON object with other values under some keys, which are no paths.",
  parameters: [
    {
      name: "json",
      type: ["map", "string"],
      summary: "A map, or a JSON object as a text; it stays as it is.",
    },
    { name: "keys_and_values", type: "any", variadic: true, summary: "Keys and values in turn." },
  ],
  result: "any",
  nulls: "Null or invalid JSON gives null; a null value is set; a null key is left out.",
  examples: [
    { text: 'json_set_exact({}, "a.b", 1, "c", null)', result: { "a.b": 1, c: null } },
    { text: 'json_set_exact("[]", "a", 1)', result: null },
    { text: 'json_set_exact(null, "a", 1)', result: null },
  ],
  check: ([, ...pairs]) => {
    const last = pairs.at(-1);
    if (last === undefined || pairs.length % 2 === 0) return undefined;
    return { span: last.span, message: "this key of `json_set_exact` has no value" };
  },
  evaluate: (json, ...pairs) => {
    let map = jsonOf(json);
    if (!isMap(map)) return null;
    for (let index = 0; index + 1 < pairs.length; index += 2) {
      const key = pairs[index];
      if (typeof key === "string") map = withKey(map, key, pairs[index + 1] ?? null);
    }
    return map;
  },
});
