import { defineFunction } from "../../language/function.ts";
import { urlDecode } from "../../values/url.ts";

export const urlDecode_ = defineFunction({
  name: "url_decode",
  aliases: ["urldecode"],
  category: "text",
  summary: "A text with the percent escapes of URLs replaced by what they stand for.",
  parameters: [{ name: "url", aliases: ["input", "str", "value"], type: "string", summary: "The text." }],
  result: "string",
  nulls: "null",
  notes: ["A `+` stays a `+`. What is no escape stays; bytes that are no UTF-8 become U+FFFD."],
  examples: [
    { text: 'urldecode("a%20b")', result: "a b" },
    { text: 'url_decode("%C3%A4+100%")', result: "ä+100%" },
    { text: "url_decode(null)", result: null },
  ],
  evaluate: (url) => urlDecode(url as string),
});
