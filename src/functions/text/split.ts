import { defineFunction } from "../../language/function.ts";

export const split = defineFunction({
  name: "split",
  category: "text",
  summary: "Cuts a text at every delimiter.",
  parameters: [
    { name: "input", aliases: ["str"], type: "string", summary: "The text." },
    {
      name: "delimiter",
      aliases: ["delim"],
      type: "string",
      summary: "Literal; the empty text cuts between characters.",
    },
  ],
  result: "list",
  parts: true,
  nulls: "null",
  notes: ["Empty pieces are kept."],
  examples: [
    { text: 'split("a/b", "/")', result: ["a", "b"] },
    { text: 'split("C:\\\\x\\\\", "\\\\")', result: ["C:", "x", ""] },
    { text: 'split(null, "/")', result: null },
  ],
  evaluate: (input, delimiter) =>
    delimiter === "" ? Array.from(input as string) : (input as string).split(delimiter as string),
});
