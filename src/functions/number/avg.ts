import { defineFunction } from "../../language/function.ts";
import { add, divide } from "../../values/arithmetic.ts";
import type { Value } from "../../values/value.ts";

export const avg = defineFunction({
  name: "avg",
  category: "number",
  summary: "The mean of several numbers.",
  parameters: [{ name: "values", type: "number", variadic: true, summary: "The numbers." }],
  result: "number",
  nulls: "Nulls, and values of other types, are passed over; nothing left gives null.",
  examples: [
    { text: "avg(1, 2, 6)", result: 3 },
    { text: "avg(1, null, 2)", result: 1.5 },
    { text: "avg(null)", result: null },
  ],
  evaluate: (...values) => {
    const numbers = values.filter((value) => value !== null);
    return numbers.length === 0 ? null : divide(numbers.reduce<Value>(add, 0), numbers.length);
  },
});
