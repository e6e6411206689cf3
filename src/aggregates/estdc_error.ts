import { accumulate } from "../language/accumulate.ts";
import { defineAggregate } from "../language/aggregate.ts";

export const estdcError = defineAggregate({
  name: "estdc_error",
  category: "counts",
  summary: "The error of `estdc`, which is none: it counts exactly.",
  parameters: [{ name: "value", type: "any", summary: "Any values." }],
  result: "number",
  notes: ["Splunk's estimate is off by some 1.5 percent."],
  examples: [
    { values: ["a"], result: 0 },
    { values: [null], result: 0 },
  ],
  start: () => accumulate({ initial: 0, add: (zero) => zero, merge: (zero) => zero, result: (zero) => zero }),
});
