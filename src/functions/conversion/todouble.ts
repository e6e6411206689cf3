import { defineFunction } from "../../language/function.ts";
import { isBase, numberIn } from "../../values/to-number.ts";

export const todouble = defineFunction({
  name: "todouble",
  category: "conversion",
  summary: "A text or number as a double.",
  parameters: [
    { name: "value", aliases: ["str", "input"], type: ["string", "number"], summary: "A text, or a number." },
    { name: "base", type: "integer", optional: true, default: "10", summary: "2 to 36, for a text." },
  ],
  result: "number",
  nulls: "null",
  notes: [
    "A text that is no number gives null, and is an error where it is constant.",
    "Digits past 2^53 are rounded: see `tonumber`.",
  ],
  examples: [
    { text: 'todouble("16.00")', result: 16 },
    { text: "todouble(x)", fields: { x: "x" }, result: null },
    { text: "todouble(null)", result: null },
  ],
  check: ([value, base]) => {
    if (base?.op === "constant" && base.value !== null && !isBase(Number(base.value))) {
      return { span: base.span, message: "a base is a whole number from 2 to 36" };
    }
    if (
      value?.op !== "constant" ||
      typeof value.value !== "string" ||
      (base !== undefined && base.op !== "constant")
    )
      return undefined;
    const read = numberIn(value.value, base === undefined ? 10 : Number(base.value));
    return read === null ? { span: value.span, message: `\`${value.value}\` is not a number` } : undefined;
  },
  evaluate: (value, base = 10) => {
    const number = typeof value === "string" ? numberIn(value, Number(base)) : (value as number | bigint);
    return number === null ? null : Number(number);
  },
});
