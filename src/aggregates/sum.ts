import { accumulate } from "../language/accumulate.ts";
import { defineAggregate } from "../language/aggregate.ts";
import { add } from "../values/arithmetic.ts";
import type { Value } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";

export const sum = defineAggregate({
  name: "sum",
  category: "statistics",
  summary: "The sum of the numbers.",
  parameters: [{ name: "value", type: "number", summary: "Values that are no numbers are passed over." }],
  result: "number",
  notes: ["Whole numbers keep every digit (V8). Nothing to add gives null."],
  examples: [
    { values: [1, 2.5, null], result: 3.5 },
    { values: [9007199254740991, 2], result: 9007199254740993n },
    { values: [null], result: null },
  ],
  start: () =>
    accumulate<Value>({
      initial: null,
      add: (total, value) => (isNumeric(value) ? plus(total, value) : total),
      merge: (total, other) => (other === null ? total : plus(total, other)),
      result: (total) => total,
    }),
});

function plus(total: Value, value: Value): Value {
  return total === null ? value : add(total, value);
}
