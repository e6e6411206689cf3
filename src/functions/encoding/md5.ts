import { md5 as digest } from "@noble/hashes/legacy.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { defineFunction } from "../../language/function.ts";

export const md5 = defineFunction({
  name: "md5",
  category: "encoding",
  summary: "The MD5 digest of a text, in lower-case hexadecimal, or of bytes, as bytes.",
  parameters: [
    {
      name: "value",
      aliases: ["str", "input"],
      type: ["string", "bytes"],
      summary: "A text, taken as UTF-8, or bytes.",
    },
  ],
  result: "any",
  nulls: "null",
  cost: 60,
  examples: [
    { text: 'md5("a")', result: "0cc175b9c0f1b6a831c399e269772661" },
    { text: 'md5(to_bytes("a")) = to_bytes("a")', result: false },
    { text: "md5(null)", result: null },
  ],
  evaluateBytes: (value) => digest(typeof value === "string" ? utf8ToBytes(value) : (value as Uint8Array)),
  evaluate: (value) =>
    typeof value === "string" ? bytesToHex(digest(utf8ToBytes(value))) : digest(value as Uint8Array),
});
