import { accumulate } from "../language/accumulate.ts";
import { defineAggregate } from "../language/aggregate.ts";
import { subtract } from "../values/arithmetic.ts";
import type { Value } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";

export const range = defineAggregate({
  name: "range",
  category: "statistics",
  summary: "The largest number less the smallest.",
  parameters: [{ name: "value", type: "number", summary: "Values that are no numbers are passed over." }],
  result: "number",
  nulls: "without-numbers",
  examples: [
    { values: [3, 10, 5, null], result: 7 },
    { values: [null], result: null },
  ],
  start: () =>
    accumulate<Value>({
      initial: null,
      add: (ends, value) => (isNumeric(value) ? wider(ends, value, value) : ends),
      merge: (ends, other) => (other === null ? ends : wider(ends, ...(other as Ends))),
      result: (ends) => (ends === null ? null : subtract((ends as Ends)[1], (ends as Ends)[0])),
    }),
});

type Ends = [low: number | bigint, high: number | bigint];

function wider(known: Value, low: Ends[0], high: Ends[1]): Value {
  if (known === null) return [low, high];
  const ends = known as Ends;
  // Whole numbers past 2^53 are bigint, which Math.min does not take.
  if (low < ends[0]) ends[0] = low;
  if (high > ends[1]) ends[1] = high;
  return ends;
}
