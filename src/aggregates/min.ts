import { accumulate } from "../language/accumulate.ts";
import { defineAggregate } from "../language/aggregate.ts";
import { totalOrder } from "../values/same.ts";
import type { Value } from "../values/value.ts";

export const min = defineAggregate({
  name: "min",
  category: "statistics",
  summary: "The smallest value; numbers stand below texts.",
  parameters: [{ name: "value", type: "any", summary: "Values of any type; nulls are passed over." }],
  result: "any",
  examples: [
    { values: [3, 1, null, 2], result: 1 },
    { values: ["b", 10, "a"], result: 10 },
    { values: [null], result: null },
  ],
  start: () => accumulate<Value>({ initial: null, add: minOf, merge: minOf, result: (value) => value }),
});

function minOf(known: Value, value: Value): Value {
  if (value === null) return known;
  return known === null || totalOrder(value, known) < 0 ? value : known;
}
