import { defineFunction } from "../../language/function.ts";
import { utf8Bytes } from "../../values/bytes.ts";
import { base64 } from "../../values/text.ts";

export const base64Encode = defineFunction({
  name: "base64_encode",
  category: "encoding",
  summary: "Bytes as Base64.",
  parameters: [
    {
      name: "value",
      aliases: ["input"],
      type: ["bytes", "string"],
      summary: "Bytes, or a text, taken as UTF-8.",
    },
  ],
  result: "string",
  nulls: "null",
  notes: [
    "The usual alphabet, with padding.",
    "Of a digest such as `sha256(x)` the bytes are encoded, not their text.",
  ],
  examples: [
    { text: 'base64_encode(to_bytes("foo"))', result: "Zm9v" },
    { text: 'base64_encode("hello")', result: "aGVsbG8=" },
    { text: 'base64_encode(sha256("a"))', result: "ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=" },
    { text: "base64_encode(null)", result: null },
  ],
  evaluate: (value) => base64(typeof value === "string" ? utf8Bytes(value) : (value as Uint8Array)),
});
