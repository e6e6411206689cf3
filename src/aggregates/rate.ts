import { accumulate } from "../language/accumulate.ts";
import { defineAggregate } from "../language/aggregate.ts";
import { divide, subtract } from "../values/arithmetic.ts";
import { totalOrder } from "../values/same.ts";
import type { Value } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";

export const rate = defineAggregate({
  name: "rate",
  category: "times",
  summary: "How much a counter grew per unit of time, from its earliest to its latest value.",
  parameters: [{ name: "value", type: "number", summary: "A counter that only grows." }],
  result: "number",
  notes: [
    "Time is the field of `span`, else a numeric `_time`, else the order of arrival.",
    "Per second, or in a pipeline of milliseconds per millisecond (T1).",
  ],
  usesTime: true,
  examples: [
    { values: [10, 40], times: [0, 10], result: 3 },
    { values: [10], times: [0], result: null },
    { values: [null], times: [0], result: null },
  ],
  start: () =>
    accumulate<Value[]>({
      initial: [],
      add: (ends, value, time, order) => (isNumeric(value) ? wider(ends, [value, time, order]) : ends),
      merge: (ends, [first, last]) =>
        first === undefined || last === undefined ? ends : wider(wider(ends, first as Point), last as Point),
      result: ([first, last]) => {
        if (first === undefined || last === undefined) return null;
        const [[from, start, place], [to, end, otherPlace]] = [first as Point, last as Point];
        return divide(subtract(to, from), subtract(end ?? otherPlace, start ?? place));
      },
    }),
});

/** A value of the counter, its time, and its place in the order of arrival, which decides between equal times. */
type Point = [value: Value, time: Value, order: Value];

function wider(ends: Value[], point: Point): Value[] {
  const [first = point, last = point] = ends as Point[];
  // Values without a time count only where none has one.
  const timed = point[1] !== null;
  if (timed !== (first[1] !== null)) return timed ? [point, point] : ends;
  ends[0] = isBefore(point, first) ? point : first;
  ends[1] = isBefore(last, point) ? point : last;
  return ends;
}

function isBefore([, time, order]: Point, [, otherTime, otherOrder]: Point): boolean {
  return (totalOrder(time, otherTime) || totalOrder(order, otherOrder)) < 0;
}
