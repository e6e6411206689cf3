import { defineFunction } from "../../language/function.ts";
import { BLANKS, trimStart } from "../../values/trim.ts";

export const ltrim = defineFunction({
  name: "ltrim",
  category: "text",
  summary: "A text without the characters of a set at its beginning.",
  parameters: [
    { name: "str", aliases: ["input"], type: "string", summary: "The text." },
    {
      name: "trim_chars",
      type: "string",
      optional: true,
      default: "blank and tab",
      summary: "A set of characters.",
    },
  ],
  result: "string",
  parts: true,
  nulls: "null",
  examples: [
    { text: 'ltrim("  a b\t")', result: "a b\t" },
    { text: 'ltrim("__a__", "_")', result: "a__" },
    { text: "ltrim(null)", result: null },
  ],
  evaluate: (str, characters) => {
    const set = characters === undefined ? BLANKS : (characters as string);
    return trimStart(str as string, set);
  },
});
