import { defineFunction } from "../../language/function.ts";
import { isNumeric } from "../../values/value.ts";
import { fitsLong } from "../../values/whole.ts";

export const isint = defineFunction({
  name: "isint",
  category: "conversion",
  summary: "Whether a value is a whole number.",
  parameters: [{ name: "value", type: "any", summary: "The value to look at." }],
  result: "boolean",
  nulls: "Null is none: false.",
  predicate: true,
  cost: 1,
  notes: ["Of 64 bits; 1.0 is one, as for `long` (V8)."],
  examples: [
    { text: "isint(1)", result: true },
    { text: "isint(1.5)", result: false },
    { text: "isint(null)", result: false },
  ],
  evaluate: (value) => isNumeric(value) && fitsLong(value),
});
