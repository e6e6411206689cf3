import { defineFunction } from "../../language/function.ts";
import { roundToPlaces } from "../../values/round.ts";

export const round = defineFunction({
  name: "round",
  category: "number",
  summary: "A number with so many digits after the point.",
  parameters: [
    { name: "num", aliases: ["value"], type: "number", summary: "The number." },
    { name: "precision", type: "integer", optional: true, default: "0", summary: "How many digits." },
  ],
  result: "number",
  nulls: "null",
  notes: [
    "Half goes away from zero, as the number is written: 2.555 gives 2.56, whatever the double behind it holds.",
    "A negative precision gives null.",
  ],
  examples: [
    { text: "round(2.555, 2)", result: 2.56 },
    { text: "round(num: -2.5)", result: -3 },
    { text: "round(3, 1)", result: 3 },
    { text: "round(null)", result: null },
  ],
  check: ([, precision]) => {
    if (precision?.op !== "constant" || !(Number(precision.value) < 0)) return undefined;
    return { span: precision.span, message: "the precision of `round` cannot be negative" };
  },
  evaluate: (num, precision = 0) => {
    const places = Number(precision);
    return places < 0 ? null : roundToPlaces(num as number | bigint, places);
  },
});
