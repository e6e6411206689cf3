import { defineFunction } from "../../language/function.ts";
import { jsonOf } from "../../values/json-path.ts";
import { isMap } from "../../values/value.ts";

export const jsonKeys = defineFunction({
  name: "json_keys",
  category: "json",
  summary: "The keys of a JSON object as a list.",
  parameters: [
    { name: "json", type: ["map", "list", "string"], summary: "A map, or a JSON object as a text." },
  ],
  result: "list",
  nulls: "null",
  notes: ["An array has no keys: null."],
  examples: [
    { text: 'json_keys("{\\"a\\": 1, \\"b\\": {\\"c\\": 2}}")', result: ["a", "b"] },
    { text: "json_keys([1])", result: null },
    { text: "json_keys(null)", result: null },
  ],
  evaluate: (json) => {
    const map = jsonOf(json);
    return isMap(map) ? Object.keys(map) : null;
  },
});
