import { defineFunction } from "../../language/function.ts";

export const parseBool = defineFunction({
  name: "parse_bool",
  category: "conversion",
  summary: "Reads a text as a boolean.",
  parameters: [
    {
      name: "value",
      aliases: ["input"],
      type: ["string", "boolean"],
      summary: "`true` or `false`, in any case; a boolean passes.",
    },
  ],
  result: "boolean",
  nulls: "null",
  notes: ["Any other text gives null."],
  examples: [
    { text: 'parse_bool("True")', result: true },
    { text: "parse_bool(false)", result: false },
    { text: 'parse_bool("yes")', result: null },
    { text: "parse_bool(null)", result: null },
  ],
  evaluate: (value) => {
    if (typeof value === "boolean") return value;
    const word = (value as string).toLowerCase();
    return word === "true" ? true : word === "false" ? false : null;
  },
});
