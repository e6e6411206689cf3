import { defineFunction } from "../../language/function.ts";
import { utf8Text } from "../../values/bytes.ts";
import { parseJson } from "../../values/json.ts";
import { isMap } from "../../values/value.ts";

export const deserializeJsonObject = defineFunction({
  name: "deserialize_json_object",
  category: "json",
  summary: "Reads a JSON object, from bytes or from a text, as a map.",
  parameters: [
    { name: "value", aliases: ["input"], type: ["bytes", "string"], summary: "The JSON, bytes in UTF-8." },
  ],
  result: "map",
  nulls: "null",
  notes: ["What is no JSON object gives null. No digit of a whole number is lost (V8)."],
  examples: [
    { text: 'deserialize_json_object(to_bytes("{\\"a\\": [1]}"))', result: { a: [1] } },
    { text: 'deserialize_json_object("[1]")', result: null },
    { text: "deserialize_json_object(null)", result: null },
  ],
  evaluate: (value) => {
    const read = parseJson(value instanceof Uint8Array ? utf8Text(value) : (value as string)) ?? null;
    return isMap(read) ? read : null;
  },
});
