import { defineFunction } from "../../language/function.ts";
import { BLANKS, trimEnd } from "../../values/trim.ts";

export const rtrim = defineFunction({
  name: "rtrim",
  category: "text",
  summary: "A text without the characters of a set at its end.",
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
    { text: 'rtrim("  a b\t")', result: "  a b" },
    { text: 'rtrim("__a__", "_")', result: "__a" },
    { text: "rtrim(null)", result: null },
  ],
  evaluate: (str, characters) => {
    const set = characters === undefined ? BLANKS : (characters as string);
    return trimEnd(str as string, set);
  },
});
