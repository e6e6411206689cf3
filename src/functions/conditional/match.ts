import { defineFunction } from "../../language/function.ts";
import { asPattern } from "../../patterns/index.ts";
import type { Value } from "../../values/value.ts";

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
  prepare: ({ operands, run }) => {
    const counted = (found: boolean | null, input: Value) => {
      if (found === null) run.note("pattern-over-budget", input);
      return found;
    };
    const known = asPattern(operands[1]?.constant ?? null);
    if (known !== null) return (input) => counted(known.test(input as string), input as Value);
    return (input, pattern) =>
      counted(asPattern(pattern ?? null)?.test(input as string) ?? null, input ?? null);
  },
});
