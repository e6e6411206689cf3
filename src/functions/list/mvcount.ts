import { defineFunction } from "../../language/function.ts";

export const mvcount = defineFunction({
  name: "mvcount",
  category: "list",
  summary: "How many values there are.",
  parameters: [
    {
      name: "mv",
      aliases: ["list"],
      type: "any",
      summary: "A list, or a single value, which counts as one.",
    },
  ],
  result: "integer",
  nulls: "null",
  notes: ["An empty list has no values: null, as in SPL."],
  examples: [
    { text: 'mvcount(split("a:b", ":"))', result: 2 },
    { text: 'mvcount("a")', result: 1 },
    { text: "mvcount([])", result: null },
    { text: "mvcount(null)", result: null },
  ],
  evaluate: (mv) => (Array.isArray(mv) ? mv.length || null : 1),
});
