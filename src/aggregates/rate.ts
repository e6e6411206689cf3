import { accumulate } from "../language/accumulate.ts";
import { defineAggregate } from "../language/aggregate.ts";
import { subtract } from "../values/arithmetic.ts";
import type { Value } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";

export const rate = defineAggregate({
  name: "rate",
  category: "times",
  summary: "How much a counter grew per unit of time, from its earliest to its latest value.",
  parameters: [{ name: "value", type: "number", summary: "A counter that only grows." }],
  result: "number",
  notes: ["Time is the field of `span`, else a numeric `_time`, else the order of arrival."],
  usesTime: true,
  examples: [
    { values: [10, 40], times: [0, 10], result: 3 },
    { values: [10], times: [0], result: null },
    { values: [null], times: [0], result: null },
  ],
  start: () =>
    accumulate<Value>({
      initial: null,
      add: (ends, value, time, order) =>
        isNumeric(value) ? wider(ends, [value, time ?? order, value, time ?? order]) : ends,
      merge: wider,
      result: (ends) => {
        if (ends === null) return null;
        const [from = 0, start = 0, to = 0, end = 0] = ends as number[];
        return end === start ? null : Number(subtract(to, from)) / (Number(end) - Number(start));
      },
    }),
});

/** First value and time, last value and time. */
function wider(ends: Value, other: Value): Value {
  if (ends === null || other === null) return ends ?? other;
  const [from = 0, start = 0, to = 0, end = 0] = ends as number[];
  const [from2 = 0, start2 = 0, to2 = 0, end2 = 0] = other as number[];
  const [first, last] = [start2 < start, end2 >= end];
  return [first ? from2 : from, first ? start2 : start, last ? to2 : to, last ? end2 : end];
}
