import { defineFunction } from "../../language/function.ts";
import { add } from "../../values/arithmetic.ts";

export const sum = defineFunction({
  name: "sum",
  category: "number",
  summary: "The sum of several numbers.",
  parameters: [{ name: "values", type: "number", variadic: true, summary: "The numbers." }],
  result: "number",
  nulls: "Nulls, and values of other types, are passed over; nothing left gives null.",
  notes: ["Whole numbers past 2^53 stay exact (V8)."],
  examples: [
    { text: "sum(1, 2.5, 3)", result: 6.5 },
    { text: "sum(9007199254740992, 1)", result: 9007199254740993n },
    { text: "sum(1, null)", result: 1 },
    { text: "sum(null, null)", result: null },
  ],
  evaluate: (...values) =>
    values.reduce(
      (total, value) => (value === null ? total : total === null ? value : add(total, value)),
      null,
    ),
});
