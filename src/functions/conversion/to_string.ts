import { defineFunction } from "../../language/function.ts";
import { utf8Text } from "../../values/bytes.ts";

export const toString_ = defineFunction({
  name: "to_string",
  category: "conversion",
  summary: "Bytes in UTF-8 as a text.",
  parameters: [
    {
      name: "value",
      aliases: ["input", "bytes"],
      type: ["bytes", "string"],
      summary: "The bytes; a text passes.",
    },
  ],
  result: "string",
  nulls: "null",
  notes: ["What is no UTF-8 becomes U+FFFD. For numbers and booleans see `tostring` and `cast`."],
  examples: [
    { text: 'to_string(to_bytes("ä"))', result: "ä" },
    { text: 'to_string("a")', result: "a" },
    { text: "to_string(null)", result: null },
  ],
  evaluate: (value) => (value instanceof Uint8Array ? utf8Text(value) : value),
});
