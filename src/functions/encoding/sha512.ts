import { sha512 as digest } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { defineFunction } from "../../language/function.ts";

export const sha512 = defineFunction({
  name: "sha512",
  category: "encoding",
  summary: "The SHA-512 digest of a text, in lower-case hexadecimal, or of bytes, as bytes.",
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
    {
      text: 'sha512("a")',
      result:
        "1f40fc92da241694750979ee6cf582f2d5d7d28e18335de05abc54d0560e0f5302860c652bf08d560252aa5e74210546f369fbbbce8c12cfc7957b2652fe9a75",
    },
    { text: 'sha512(to_bytes("a")) = to_bytes("a")', result: false },
    { text: "sha512(null)", result: null },
  ],
  evaluateBytes: (value) => digest(typeof value === "string" ? utf8ToBytes(value) : (value as Uint8Array)),
  evaluate: (value) =>
    typeof value === "string" ? bytesToHex(digest(utf8ToBytes(value))) : digest(value as Uint8Array),
});
