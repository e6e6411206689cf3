import { defineFunction } from "../../language/function.ts";
import { fitsLong } from "../../values/whole.ts";

export const isdouble = defineFunction({
  name: "isdouble",
  category: "conversion",
  summary: "Whether a value is a number that is not whole.",
  parameters: [{ name: "value", type: "any", summary: "The value to look at." }],
  result: "boolean",
  nulls: "Null is none: false.",
  predicate: true,
  cost: 1,
  notes: ["1 and 1.0 are the same value, and whole (V11); `IS double` takes any number."],
  examples: [
    { text: "isdouble(1.5)", result: true },
    { text: "isdouble(1)", result: false },
    { text: "isdouble(null)", result: false },
  ],
  evaluate: (value) => typeof value === "number" && !fitsLong(value),
});
