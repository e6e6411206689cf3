import { defineFunction } from "../../language/function.ts";
import { toJson } from "../../values/text.ts";

export const serializeJsonCollection = defineFunction({
  name: "serialize_json_collection",
  category: "json",
  summary: "A list or map as JSON.",
  parameters: [
    { name: "value", aliases: ["input", "list"], type: ["list", "map"], summary: "The list or map." },
  ],
  result: "string",
  nulls: "null",
  notes: [
    "Compact, in the order of the keys, with all digits of whole numbers. Deeper than 512 levels is `null`.",
  ],
  examples: [
    { text: 'serialize_json_collection([{"a": 1}, null])', result: '[{"a":1},null]' },
    { text: "serialize_json_collection(null)", result: null },
  ],
  evaluate: toJson,
});
