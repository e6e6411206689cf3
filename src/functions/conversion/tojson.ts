import { defineFunction } from "../../language/function.ts";
import { parseJson } from "../../values/json.ts";
import { isJson } from "../../values/json-path.ts";

export const tojson = defineFunction({
  name: "tojson",
  category: "conversion",
  summary: "A value as JSON: what a JSON text says, any other value as it is.",
  parameters: [{ name: "value", type: "any", summary: "The value." }],
  result: "any",
  nulls: "null",
  notes: [
    "A text that is no JSON stays a text. Bytes and patterns give null. For the text of JSON see `to_json`.",
  ],
  examples: [
    { text: 'tojson("{\\"a\\": 1}")', result: { a: 1 } },
    { text: 'tojson({"a": 1})', result: { a: 1 } },
    { text: 'tojson("pony")', result: "pony" },
    { text: "tojson(null)", result: null },
  ],
  evaluate: (value) => {
    if (typeof value !== "string") return isJson(value) ? value : null;
    const read = parseJson(value);
    return read === undefined ? value : read;
  },
});
