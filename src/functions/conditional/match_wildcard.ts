import { defineFunction } from "../../language/function.ts";
import { compileWildcard } from "../../patterns/index.ts";

export const matchWildcard = defineFunction({
  name: "match_wildcard",
  category: "conditional",
  summary: "Whether a whole text fits a pattern of `*` (any run) and `?` (any one character).",
  parameters: [
    { name: "input", aliases: ["str"], type: "string", summary: "The text." },
    {
      name: "pattern",
      type: "string",
      summary: "Literal but for `*` and `?`; there is no escape character.",
    },
  ],
  result: "boolean",
  nulls: "null",
  predicate: true,
  cost: 3,
  notes: ["Case-sensitive, as `like` is."],
  examples: [
    { text: 'match_wildcard("reg.exe", "*.exe")', result: true },
    { text: 'match_wildcard("reg.exe", "r?g")', result: false },
    { text: 'match_wildcard(null, "*")', result: null },
  ],
  prepare: ({ operands }) => {
    const constant = operands[1]?.constant;
    if (typeof constant === "string") {
      const test = compileWildcard(constant);
      return (input) => test(input as string);
    }
    return (input, pattern) => compileWildcard(pattern as string)(input as string);
  },
});
