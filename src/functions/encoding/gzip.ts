import { gzipSync } from "fflate";
import { defineFunction } from "../../language/function.ts";
import { utf8Bytes } from "../../values/bytes.ts";

export const gzip = defineFunction({
  name: "gzip",
  category: "encoding",
  summary: "Bytes, compressed with gzip.",
  parameters: [
    {
      name: "value",
      aliases: ["input"],
      type: ["bytes", "string"],
      summary: "Bytes, or a text, taken as UTF-8.",
    },
  ],
  result: "bytes",
  nulls: "null",
  cost: 1000,
  notes: ["Without a file name or a time, so that the same bytes always give the same result."],
  examples: [
    { text: 'to_string(gunzip(gzip("reg save")))', result: "reg save" },
    { text: "gzip(null)", result: null },
  ],
  evaluate: (value) =>
    gzipSync(typeof value === "string" ? utf8Bytes(value) : (value as Uint8Array), { mtime: 0 }),
});
