import { accumulate } from "../language/accumulate.ts";
import { defineAggregate } from "../language/aggregate.ts";
import type { Value } from "../values/value.ts";

export const list = defineAggregate({
  name: "list",
  category: "values",
  summary: "All values in order of arrival.",
  parameters: [{ name: "value", type: "any", summary: "Values of any type; nulls are left out." }],
  result: "list",
  examples: [
    { values: ["b", null, "a", "b"], result: ["b", "a", "b"] },
    { values: [null], result: null },
  ],
  start: () =>
    accumulate<Value[]>({
      initial: [],
      add: (seen, value, _, order) => {
        seen.push([order, value]);
        return seen;
      },
      merge: (seen, other) => {
        for (const pair of other) seen.push(pair);
        return seen;
      },
      result: (seen) => {
        if (seen.length === 0) return null;
        const pairs = [...seen] as [number, Value][];
        return pairs.sort(([a], [b]) => a - b).map(([, value]) => value);
      },
    }),
});
