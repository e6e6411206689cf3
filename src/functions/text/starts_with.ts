import { defineFunction } from "../../language/function.ts";

export const startsWith = defineFunction({
  name: "starts_with",
  category: "text",
  summary: "Whether a text begins with another.",
  parameters: [
    { name: "input", aliases: ["str"], type: "string", summary: "The text." },
    { name: "prefix", type: "string", summary: "The beginning to look for." },
  ],
  result: "boolean",
  seeks: "start",
  nulls: "null",
  predicate: true,
  cost: 2,
  notes: ["Case-sensitive; the empty text is found everywhere."],
  examples: [
    { text: 'starts_with("C:\\\\Users", "C:")', result: true },
    { text: 'starts_with("reg.exe", "REG")', result: false },
    { text: 'starts_with(null, "a")', result: null },
  ],
  evaluate: (input, prefix) => (input as string).startsWith(prefix as string),
});
