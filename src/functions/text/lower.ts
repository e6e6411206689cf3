import { defineFunction } from "../../language/function.ts";

export const lower = defineFunction({
  name: "lower",
  category: "text",
  summary: "A text in lower case.",
  parameters: [{ name: "input", aliases: ["str"], type: "string", summary: "The text." }],
  result: "string",
  folds: "lower",
  nulls: "null",
  mayContain: (part) => part.toLowerCase() === part,
  examples: [
    { text: 'lower("Reg.EXE")', result: "reg.exe" },
    { text: 'lower("ÄÖ")', result: "äö" },
    { text: "lower(null)", result: null },
  ],
  evaluate: (input) => (input as string).toLowerCase(),
});
