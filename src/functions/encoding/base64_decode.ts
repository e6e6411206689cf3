import { defineFunction } from "../../language/function.ts";
import { fromBase64 } from "../../values/bytes.ts";

export const base64Decode = defineFunction({
  name: "base64_decode",
  category: "encoding",
  summary: "The bytes that a Base64 text stands for.",
  parameters: [
    {
      name: "value",
      aliases: ["input"],
      type: "string",
      summary: "Base64, in the usual or the URL alphabet.",
    },
  ],
  result: "bytes",
  nulls: "null",
  notes: [
    "Padding may be missing; anything else that is no Base64, blanks included, gives null. `to_string` makes it a text.",
  ],
  examples: [
    { text: 'to_string(base64_decode("aGVsbG8="))', result: "hello" },
    { text: 'base64_decode("not base64!")', result: null },
    { text: "base64_decode(null)", result: null },
  ],
  evaluate: (value) => fromBase64(value as string),
});
