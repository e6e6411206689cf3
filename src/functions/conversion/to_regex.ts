import { defineFunction } from "../../language/function.ts";

export const toRegex = defineFunction({
  name: "to_regex",
  category: "conversion",
  summary: "A text as a regular expression.",
  parameters: [
    {
      name: "value",
      aliases: ["input", "string"],
      type: "regex",
      summary: "The pattern; a regular expression passes.",
    },
  ],
  result: "regex",
  nulls: "null",
  notes: ["A bad pattern is an error where it is constant, else null (P4)."],
  examples: [
    { text: 'match("reg save", to_regex("(?i)SAVE"))', result: true },
    { text: 'match("reg save", to_regex(p))', fields: { p: "(" }, result: null },
    { text: "to_regex(null)", result: null },
  ],
  evaluate: (value) => value,
});
