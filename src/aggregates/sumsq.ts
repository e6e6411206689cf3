import { accumulate } from "../language/accumulate.ts";
import { defineAggregate } from "../language/aggregate.ts";
import { add, multiply } from "../values/arithmetic.ts";
import type { Value } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";

export const sumsq = defineAggregate({
  name: "sumsq",
  category: "statistics",
  summary: "The sum of the squares of the numbers.",
  parameters: [{ name: "value", type: "number", summary: "Values that are no numbers are passed over." }],
  result: "number",
  examples: [
    { values: [1, 2, 3], result: 14 },
    { values: [null], result: null },
  ],
  start: () =>
    accumulate<Value>({
      initial: null,
      add: (total, value) => (isNumeric(value) ? plus(total, multiply(value, value)) : total),
      merge: (total, other) => (other === null ? total : plus(total, other)),
      result: (total) => total,
    }),
});

function plus(total: Value, value: Value): Value {
  return total === null ? value : add(total, value);
}
