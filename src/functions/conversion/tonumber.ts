import { defineFunction } from "../../language/function.ts";
import { isBase, numberIn } from "../../values/to-number.ts";

export const tonumber = defineFunction({
  name: "tonumber",
  category: "conversion",
  summary: "A text as a number.",
  parameters: [
    { name: "str", aliases: ["value", "input"], type: ["string", "number"], summary: "A text, or a number." },
    { name: "base", type: "integer", optional: true, default: "10", summary: "2 to 36, for a text." },
  ],
  result: "number",
  nulls: "null",
  notes: ["A text that is no number gives null, and is an error where it is constant. Nothing is trimmed."],
  examples: [
    { text: 'tonumber("0A4", 16)', result: 164 },
    { text: 'tonumber("0101", 2)', result: 5 },
    { text: 'tonumber("1.5")', result: 1.5 },
    { text: "tonumber(x)", fields: { x: "seven" }, result: null },
    { text: "tonumber(null)", result: null },
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
  evaluate: (str, base = 10) => {
    const number = typeof str === "string" ? numberIn(str, Number(base)) : (str as number | bigint);
    return number;
  },
});
