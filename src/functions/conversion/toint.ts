import { defineFunction } from "../../language/function.ts";
import { isBase, numberIn } from "../../values/to-number.ts";
import { wholeBelow } from "../../values/whole-below.ts";

export const toint = defineFunction({
  name: "toint",
  category: "conversion",
  summary: "A text or number as a whole number.",
  parameters: [
    { name: "value", aliases: ["str", "input"], type: ["string", "number"], summary: "A text, or a number." },
    { name: "base", type: "integer", optional: true, default: "10", summary: "2 to 36, for a text." },
  ],
  result: "integer",
  nulls: "null",
  notes: [
    "Rounded down. What is no number, or has no 64 bits, gives null; a constant text that is none is an error.",
  ],
  examples: [
    { text: "toint(3.14)", result: 3 },
    { text: 'toint("-3.14")', result: -4 },
    { text: 'toint("ff", 16)', result: 255 },
    { text: "toint(x)", fields: { x: "x" }, result: null },
    { text: "toint(null)", result: null },
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
    return number === null ? null : wholeBelow(number);
  },
});
