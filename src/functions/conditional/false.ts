import { defineFunction } from "../../language/function.ts";

export const false_ = defineFunction({
  name: "false",
  category: "conditional",
  summary: "The boolean `false`.",
  parameters: [],
  result: "boolean",
  nulls: "It takes no arguments.",
  predicate: true,
  cost: 1,
  notes: ["The same as the literal."],
  examples: [
    { text: "false()", result: false },
    { text: 'if(false(), "a", "b")', result: "b" },
    { text: "false() OR null", result: null },
  ],
  evaluate: () => false,
});
