import { defineFunction } from "../../language/function.ts";
import { asPattern } from "../../patterns/index.ts";

export const match = defineFunction({
  name: "match",
  aliases: ["match_regex"],
  category: "conditional",
  summary: "Whether a regular expression is found anywhere in a text.",
  parameters: [
    { name: "input", aliases: ["str"], type: "string", summary: "The text to search." },
    { name: "pattern", aliases: ["regex"], type: "regex", summary: "A `/.../` literal or a text." },
  ],
  result: "boolean",
  seeks: "pattern",
  nulls: "null",
  predicate: true,
  cost: 12,
  notes: [
    "RE2 syntax, linear time (P2, P3).",
    "Both `=true` and `=false` drop a row whose text is null (N5).",
  ],
  examples: [
    { text: 'match("reg SAVE x", /(?i)save\\s+/)', result: true },
    { text: 'match("save", "^sav$")', result: false },
    { text: "match(null, /a/)", result: null },
    { text: "match(x, /5/)", fields: { x: 5 }, result: null },
  ],
  prepare:
    ({ run }) =>
    (input, pattern) => {
      const found = asPattern(pattern)?.test(input as string) ?? null;
      if (found === null) run.note("pattern-over-budget", input);
      return found;
    },
});
