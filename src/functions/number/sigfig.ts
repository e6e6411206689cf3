import { defineFunction } from "../../language/function.ts";
import { roundToDigits } from "../../values/round.ts";

export const sigfig = defineFunction({
  name: "sigfig",
  category: "number",
  summary: "A number with so many significant digits.",
  parameters: [
    { name: "num", aliases: ["value"], type: "number", summary: "The number." },
    {
      name: "digits",
      type: "integer",
      optional: true,
      default: "15, what a double holds for certain",
      summary: "How many digits, 1 to 17.",
    },
  ],
  result: "number",
  nulls: "null",
  notes: [
    "Half goes away from zero. The default takes away the noise of calculation: `0.1 + 0.2` gives 0.3.",
    "Splunk counts the digits of the literals in the expression, `sigfig(1.00*1111)` being 1110: that is not done here.",
  ],
  examples: [
    { text: "sigfig(0.1 + 0.2)", result: 0.3 },
    { text: "sigfig(1234.5, 3)", result: 1230 },
    { text: "sigfig(null)", result: null },
  ],
  check: ([, digits]) => {
    if (digits?.op !== "constant" || digits.value === null || isCount(Number(digits.value))) return undefined;
    return { span: digits.span, message: "`sigfig` gives 1 to 17 digits" };
  },
  evaluate: (num, digits = 15) => {
    if (!isCount(Number(digits))) return null;
    return typeof num === "bigint" && digits === 15 ? num : roundToDigits(Number(num), Number(digits));
  },
});

function isCount(digits: number): boolean {
  return digits >= 1 && digits <= 17;
}
