import { sha1 as digest } from "@noble/hashes/legacy.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { defineFunction } from "../../language/function.ts";

export const sha1 = defineFunction({
  name: "sha1",
  category: "encoding",
  summary: "The SHA-1 digest of a text, in lower-case hexadecimal, or of bytes, as bytes.",
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
    { text: 'sha1("a")', result: "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8" },
    { text: 'sha1(to_bytes("a")) = to_bytes("a")', result: false },
    { text: "sha1(null)", result: null },
  ],
  evaluateBytes: (value) => digest(typeof value === "string" ? utf8ToBytes(value) : (value as Uint8Array)),
  evaluate: (value) =>
    typeof value === "string" ? bytesToHex(digest(utf8ToBytes(value))) : digest(value as Uint8Array),
});
