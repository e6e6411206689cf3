import { defineFunction } from "../../language/function.ts";

export const endsWith = defineFunction({
  name: "ends_with",
  category: "text",
  summary: "Whether a text ends with another.",
  parameters: [
    { name: "input", aliases: ["str"], type: "string", summary: "The text." },
    { name: "suffix", type: "string", summary: "The end to look for." },
  ],
  result: "boolean",
  seeks: "end",
  nulls: "null",
  predicate: true,
  cost: 2,
  notes: ["Case-sensitive; the empty text is found everywhere."],
  examples: [
    { text: 'ends_with("reg.exe", ".exe")', result: true },
    { text: 'ends_with("reg.exe", ".EXE")', result: false },
    { text: 'ends_with(null, "a")', result: null },
  ],
  evaluate: (input, suffix) => (input as string).endsWith(suffix as string),
});
