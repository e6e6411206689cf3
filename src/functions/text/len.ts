import { defineFunction } from "../../language/function.ts";
import { codePointCount } from "../../values/characters.ts";
import { isMap } from "../../values/value.ts";

export const len = defineFunction({
  name: "len",
  aliases: ["length"],
  category: "text",
  summary: "How many characters a text has, or how many elements a list or map.",
  parameters: [
    {
      name: "input",
      aliases: ["str"],
      type: ["string", "list", "map", "bytes"],
      summary: "A text, list, map or bytes.",
    },
  ],
  result: "integer",
  nulls: "null",
  notes: ["Characters are Unicode code points, not UTF-16 units."],
  examples: [
    { text: 'len("abc")', result: 3 },
    { text: 'len("a😀")', result: 2 },
    { text: "length([1, 5, 3, 4])", result: 4 },
    { text: "len(null)", result: null },
  ],
  evaluate: (input) => {
    if (typeof input === "string") return codePointCount(input);
    if (Array.isArray(input) || input instanceof Uint8Array) return input.length;
    return isMap(input) ? Object.keys(input).length : null;
  },
});
