import { accumulate } from "../language/accumulate.ts";
import { defineAggregate } from "../language/aggregate.ts";
import { totalOrder } from "../values/same.ts";
import type { Value } from "../values/value.ts";

export const max = defineAggregate({
  name: "max",
  category: "statistics",
  summary: "The largest value; numbers stand below texts.",
  parameters: [{ name: "value", type: "any", summary: "Values of any type; nulls are passed over." }],
  result: "any",
  examples: [
    { values: [3, 1, null, 2], result: 3 },
    { values: ["b", 10, "a"], result: "b" },
    { values: [null], result: null },
  ],
  start: () => accumulate<Value>({ initial: null, add: maxOf, merge: maxOf, result: (value) => value }),
});

function maxOf(known: Value, value: Value): Value {
  if (value === null) return known;
  return known === null || totalOrder(value, known) > 0 ? value : known;
}
