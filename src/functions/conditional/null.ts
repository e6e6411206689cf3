import { defineFunction } from "../../language/function.ts";

export const null_ = defineFunction({
  name: "null",
  category: "conditional",
  summary: "The null value.",
  parameters: [],
  result: "any",
  nulls: "It is null.",
  notes: ["`x = null()` is `x IS NULL`, as with the literal (N3)."],
  examples: [
    { text: "null()", result: null },
    { text: "x = null()", result: true },
  ],
  evaluate: () => null,
});
