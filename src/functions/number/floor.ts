import { defineFunction } from "../../language/function.ts";
import { finite } from "../../values/finite.ts";

export const floor = defineFunction({
  name: "floor",
  category: "number",
  summary: "The next whole number that is not above.",
  parameters: [{ name: "num", aliases: ["value"], type: "number", summary: "The number." }],
  result: "number",
  nulls: "null",
  examples: [
    { text: "floor(1.9)", result: 1 },
    { text: "floor(-1.1)", result: -2 },
    { text: "floor(null)", result: null },
  ],
  evaluate: (num) => (typeof num === "bigint" ? num : finite(Math.floor(num as number))),
});
