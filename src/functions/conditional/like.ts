import { defineFunction } from "../../language/function.ts";
import { compileLike } from "../../patterns/index.ts";

export const like = defineFunction({
  name: "like",
  category: "conditional",
  summary: "Whether a whole text fits a pattern of `%` (any run) and `_` (any one character).",
  parameters: [
    { name: "str", aliases: ["input"], type: "string", summary: "The text." },
    {
      name: "pattern",
      type: "string",
      summary: "Literal but for `%` and `_`; there is no escape character (P1).",
    },
  ],
  result: "boolean",
  nulls: "null",
  predicate: true,
  spells: "like",
  cost: 3,
  examples: [
    { text: 'like("license.log", "license%")', result: true },
    { text: 'like("C:\\Policies\\x", "%\\Policies\\_")', result: true },
    { text: 'like("abc", "AB_")', result: false },
    { text: 'like(null, "%")', result: null },
  ],
  prepare: ({ operands }) => {
    const constant = operands[1]?.constant;
    if (typeof constant === "string") {
      const test = compileLike(constant);
      return (str) => test(str as string);
    }
    return (str, pattern) => compileLike(pattern as string)(str as string);
  },
});
