import { defineFunction } from "../../language/function.ts";
import { urlEncode } from "../../values/url.ts";

export const urlEncode_ = defineFunction({
  name: "url_encode",
  category: "text",
  summary: "A text with percent escapes, so that it can be part of a URL.",
  parameters: [{ name: "value", aliases: ["input", "str", "url"], type: "string", summary: "The text." }],
  result: "string",
  nulls: "null",
  notes: ["All but letters, digits and `-_.~` is escaped (RFC 3986); a blank becomes `%20`."],
  examples: [
    { text: 'url_encode("a b/ä")', result: "a%20b%2F%C3%A4" },
    { text: "url_encode(null)", result: null },
  ],
  evaluate: (value) => urlEncode(value as string),
});
