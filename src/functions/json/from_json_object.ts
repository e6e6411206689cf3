import { defineFunction } from "../../language/function.ts";
import { utf8Text } from "../../values/bytes.ts";
import { parseJson } from "../../values/json.ts";
import { isMap } from "../../values/value.ts";

export const fromJsonObject = defineFunction({
  name: "from_json_object",
  category: "json",
  summary: "Reads a JSON object as a map.",
  parameters: [
    { name: "value", aliases: ["input"], type: ["string", "bytes"], summary: "The JSON, bytes in UTF-8." },
  ],
  result: "map",
  nulls: "null",
  notes: ["What is no JSON object gives null. No digit of a whole number is lost (V8)."],
  examples: [
    { text: 'from_json_object("{\\"foo\\": [{\\"bar\\": \\"baz\\"}]}")', result: { foo: [{ bar: "baz" }] } },
    { text: 'from_json_object("{\\"n\\": 9007199254740993}").n', result: 9007199254740993n },
    { text: 'from_json_object(to_bytes("{\\"a\\": 1}"))', result: { a: 1 } },
    { text: 'from_json_object("{")', result: null },
    { text: "from_json_object(null)", result: null },
  ],
  evaluate: (value) => {
    const read = parseJson(value instanceof Uint8Array ? utf8Text(value) : (value as string)) ?? null;
    return isMap(read) ? read : null;
  },
});
