import { accumulate } from "../language/accumulate.ts";
import { defineAggregate } from "../language/aggregate.ts";
import { subtract } from "../values/arithmetic.ts";
import { totalOrder } from "../values/same.ts";
import type { Value } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";

export const range = defineAggregate({
  name: "range",
  category: "statistics",
  summary: "The largest number less the smallest.",
  parameters: [{ name: "value", type: "number", summary: "Values that are no numbers are passed over." }],
  result: "number",
  examples: [
    { values: [3, 10, 5, null], result: 7 },
    { values: [null], result: null },
  ],
  start: () =>
    accumulate<Value>({
      initial: null,
      add: (ends, value) => (isNumeric(value) ? wider(ends, [value, value]) : ends),
      merge: wider,
      result: (ends) =>
        ends === null ? null : subtract((ends as Value[])[1] ?? null, (ends as Value[])[0] ?? null),
    }),
});

function wider(ends: Value, other: Value): Value {
  if (ends === null || other === null) return ends ?? other;
  const [[low = null, high = null], [low2 = null, high2 = null]] = [ends as Value[], other as Value[]];
  // Whole numbers past 2^53 are bigint, which Math.min does not take.
  return [totalOrder(low2, low) < 0 ? low2 : low, totalOrder(high2, high) > 0 ? high2 : high];
}
