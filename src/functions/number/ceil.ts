import { defineFunction } from "../../language/function.ts";
import { finite } from "../../values/finite.ts";

export const ceil = defineFunction({
  name: "ceil",
  aliases: ["ceiling"],
  category: "number",
  summary: "The next whole number that is not below.",
  parameters: [{ name: "num", aliases: ["value"], type: "number", summary: "The number." }],
  result: "number",
  nulls: "null",
  examples: [
    { text: "ceil(1.9)", result: 2 },
    { text: "ceiling(-1.9)", result: -1 },
    { text: "ceil(null)", result: null },
  ],
  evaluate: (num) => (typeof num === "bigint" ? num : finite(Math.ceil(num as number))),
});
