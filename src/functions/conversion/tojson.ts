import { defineFunction } from "../../language/function.ts";
import { parseJson } from "../../values/json.ts";
import { isJson } from "../../values/json-path.ts";

export const tojson = defineFunction({
  name: "tojson",
  category: "conversion",
  summary: "A value as JSON: what a JSON text says, any other value as it is.",
  parameters: [
    { name: "value", type: "any", optional: true, summary: "The value; without it, the whole row as a map." },
  ],
  result: "any",
  nulls: "null",
  readsRow: "alone",
  notes: [
    "A text that is no JSON stays a text. Bytes and patterns give null. For the text of JSON see `to_json`.",
  ],
  examples: [
    { text: 'tojson("{\\"a\\": 1}")', result: { a: 1 } },
    { text: 'tojson({"a": 1})', result: { a: 1 } },
    { text: "tojson()", fields: { b: 1, a: null }, result: { b: 1, a: null } },
    { text: 'tojson("pony")', result: "pony" },
    { text: "tojson(null)", result: null },
  ],
  evaluate: (given, row) => {
    const value = given ?? row ?? null;
    if (typeof value !== "string") return isJson(value) ? value : null;
    const read = parseJson(value);
    return read === undefined ? value : read;
  },
});
