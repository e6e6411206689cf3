import { defineFunction } from "../../language/function.ts";
import { utf8Bytes } from "../../values/bytes.ts";

export const toBytes = defineFunction({
  name: "to_bytes",
  category: "conversion",
  summary: "A text as bytes, in UTF-8.",
  parameters: [{ name: "value", aliases: ["input", "string"], type: "string", summary: "The text." }],
  result: "bytes",
  nulls: "null",
  examples: [
    { text: 'len(to_bytes("ä"))', result: 2 },
    { text: "to_bytes(null)", result: null },
  ],
  evaluate: (value) => utf8Bytes(value as string),
});
