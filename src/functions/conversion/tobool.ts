import { defineFunction } from "../../language/function.ts";

export const tobool = defineFunction({
  name: "tobool",
  category: "conversion",
  summary: "A value as a boolean.",
  parameters: [
    { name: "value", type: "any", summary: "A boolean, a number, or `true`, `True`, `false`, `False`." },
  ],
  result: "boolean",
  nulls: "null",
  notes: ["0 is false, any other number true. Other texts and values give null."],
  examples: [
    { text: 'tobool("True")', result: true },
    { text: "tobool(0)", result: false },
    { text: "tobool(-2)", result: true },
    { text: 'tobool("yes")', result: null },
    { text: "tobool(null)", result: null },
  ],
  evaluate: (value) => {
    if (typeof value === "boolean") return value;
    if (typeof value === "number" || typeof value === "bigint") return Number(value) !== 0;
    if (value === "true" || value === "True") return true;
    return value === "false" || value === "False" ? false : null;
  },
});
