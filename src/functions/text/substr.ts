import { defineFunction } from "../../language/function.ts";
import { codePointCount, sliceCharacters } from "../../values/characters.ts";

export const substr = defineFunction({
  name: "substr",
  category: "text",
  summary: "A part of a text.",
  parameters: [
    { name: "str", aliases: ["input"], type: "string", summary: "The text." },
    { name: "start", type: "integer", summary: "1 is the first character, -1 the last." },
    {
      name: "length",
      type: "integer",
      optional: true,
      default: "all that follow",
      summary: "How many characters.",
    },
  ],
  result: "string",
  parts: true,
  nulls: "null",
  notes: ["A start outside the text, or a length below 1, gives the empty text."],
  examples: [
    { text: 'substr("abcd", 1, 2)', result: "ab" },
    { text: 'substr("abcd", -2)', result: "cd" },
    { text: 'substr("abcd", 9, 1)', result: "" },
    { text: "substr(null, 1)", result: null },
  ],
  evaluate: (str, start, length) => {
    const text = str as string;
    const first = Number(start) < 0 ? codePointCount(text) + Number(start) : Number(start) - 1;
    // Part of the length may lie before the text: it counts all the same.
    const count = length === undefined ? undefined : Number(length) + Math.min(first, 0);
    if (count !== undefined && count < 1) return "";
    return sliceCharacters(text, Math.max(first, 0), count);
  },
});
