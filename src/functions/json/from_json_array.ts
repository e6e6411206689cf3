import { defineFunction } from "../../language/function.ts";
import { utf8Text } from "../../values/bytes.ts";
import { parseJson } from "../../values/json.ts";

export const fromJsonArray = defineFunction({
  name: "from_json_array",
  category: "json",
  summary: "Reads a JSON array as a list.",
  parameters: [
    { name: "value", aliases: ["input"], type: ["string", "bytes"], summary: "The JSON, bytes in UTF-8." },
  ],
  result: "list",
  nulls: "null",
  notes: ["What is no JSON array gives null. No digit of a whole number is lost (V8)."],
  examples: [
    { text: 'from_json_array("[1, \\"a\\", null]")', result: [1, "a", null] },
    { text: 'from_json_array("{}")', result: null },
    { text: "from_json_array(null)", result: null },
  ],
  evaluate: (value) => {
    const read = parseJson(value instanceof Uint8Array ? utf8Text(value) : (value as string)) ?? null;
    return Array.isArray(read) ? read : null;
  },
});
