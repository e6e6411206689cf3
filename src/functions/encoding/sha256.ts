import { sha256 as digest } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { defineFunction } from "../../language/function.ts";

export const sha256 = defineFunction({
  name: "sha256",
  category: "encoding",
  summary: "The SHA-256 digest of a text, in lower-case hexadecimal, or of bytes, as bytes.",
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
    { text: 'sha256("a")', result: "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb" },
    { text: 'sha256(to_bytes("a")) = to_bytes("a")', result: false },
    { text: "sha256(null)", result: null },
  ],
  evaluateBytes: (value) => digest(typeof value === "string" ? utf8ToBytes(value) : (value as Uint8Array)),
  evaluate: (value) =>
    typeof value === "string" ? bytesToHex(digest(utf8ToBytes(value))) : digest(value as Uint8Array),
});
