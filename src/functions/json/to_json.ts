import { defineFunction } from "../../language/function.ts";
import { toJson } from "../../values/text.ts";

export const toJson_ = defineFunction({
  name: "to_json",
  category: "json",
  summary: "A value as JSON.",
  parameters: [{ name: "value", aliases: ["input"], type: "any", summary: "The value." }],
  result: "string",
  nulls: "null",
  notes: [
    "Compact, in the order of the keys, with all digits of whole numbers. Bytes are written in Base64.",
    "A text is written in quotes. Deeper than 512 levels is `null`.",
  ],
  examples: [
    { text: 'to_json({"b": [1, null], "a": "x"})', result: '{"b":[1,null],"a":"x"}' },
    { text: 'to_json("x")', result: '"x"' },
    { text: "to_json(null)", result: null },
  ],
  evaluate: toJson,
});
