import { defineAggregate } from "../language/aggregate.ts";
import { distinctValues } from "../language/distinct-values.ts";
import { totalOrder } from "../values/same.ts";
import type { Value } from "../values/value.ts";

export const mode = defineAggregate({
  name: "mode",
  category: "statistics",
  summary: "The most frequent value; of several, the smallest.",
  parameters: [{ name: "value", type: "any", summary: "Values of any type." }],
  result: "any",
  examples: [
    { values: ["b", "a", "b"], result: "b" },
    { values: ["b", "a"], result: "a" },
    { values: [null], result: null },
  ],
  start: () =>
    distinctValues((seen) => {
      let best: { readonly value: Value; readonly count: number } = { value: null, count: 0 };
      for (const one of seen) {
        const smaller = one.count === best.count && totalOrder(one.value, best.value) < 0;
        if (one.count > best.count || smaller) best = one;
      }
      return best.value;
    }),
});
