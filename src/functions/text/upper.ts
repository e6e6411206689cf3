import { defineFunction } from "../../language/function.ts";

export const upper = defineFunction({
  name: "upper",
  category: "text",
  summary: "A text in upper case.",
  parameters: [{ name: "input", aliases: ["str"], type: "string", summary: "The text." }],
  result: "string",
  nulls: "null",
  mayContain: (part) => part.toUpperCase() === part,
  // `ß` becomes SS, and there are ligatures of FF, FI, FL and ST.
  keepsLength: (result) => /^[\0-\x7f]*$/.test(result) && !/SS|F[FIL]|ST/.test(result),
  examples: [
    { text: 'upper("host-1")', result: "HOST-1" },
    { text: "upper(null)", result: null },
  ],
  evaluate: (input) => (input as string).toUpperCase(),
});
