import { defineFunction } from "../../language/function.ts";

export const random = defineFunction({
  name: "random",
  category: "number",
  summary: "A whole number from 0 to 2147483647, another one each time.",
  parameters: [],
  result: "integer",
  nulls: "It takes no arguments.",
  deterministic: false,
  notes: ["Not for secrets. The same text over the same events gives other results in each run."],
  examples: [
    { text: "random() >= 0 AND random() < 2147483648", result: true },
    { text: "random() = null", result: false },
  ],
  evaluate: () => Math.floor(Math.random() * 2 ** 31),
});
