import { defineFunction } from "../../language/function.ts";

export const contains = defineFunction({
  name: "contains",
  category: "text",
  summary: "Whether a text contains another.",
  parameters: [
    { name: "input", aliases: ["str"], type: "string", summary: "The text." },
    { name: "substring", type: "string", summary: "The part to look for." },
  ],
  result: "boolean",
  seeks: "inside",
  nulls: "null",
  predicate: true,
  cost: 2,
  notes: ["Case-sensitive; the empty text is found everywhere."],
  examples: [
    { text: 'contains("reg save hklm", "save")', result: true },
    { text: 'contains("reg save hklm", "SAVE")', result: false },
    { text: 'contains(null, "a")', result: null },
  ],
  evaluate: (input, substring) => (input as string).includes(substring as string),
});
