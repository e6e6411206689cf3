import { defineFunction } from "../../language/function.ts";
import { BLANKS, trimEnd, trimStart } from "../../values/trim.ts";

export const trim = defineFunction({
  name: "trim",
  category: "text",
  summary: "A text without the characters of a set at both ends.",
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
    { text: 'trim("  a b\t")', result: "a b" },
    { text: 'trim("__a__", "_")', result: "a" },
    { text: "trim(null)", result: null },
  ],
  evaluate: (str, characters) => {
    const set = characters === undefined ? BLANKS : (characters as string);
    return trimEnd(trimStart(str as string, set), set);
  },
});
