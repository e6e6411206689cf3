import { accumulate } from "../language/accumulate.ts";
import { defineAggregate } from "../language/aggregate.ts";
import { add, divide } from "../values/arithmetic.ts";
import type { Value } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";

export const avg = defineAggregate({
  name: "avg",
  aliases: ["mean", "average"],
  category: "statistics",
  summary: "The mean of the numbers.",
  parameters: [{ name: "value", type: "number", summary: "Values that are no numbers are passed over." }],
  result: "number",
  examples: [
    { values: [1, 2, 6], result: 3 },
    { values: [4, null], result: 4 },
    { values: [null], result: null },
  ],
  start: () =>
    accumulate<Value[]>({
      initial: [0, 0],
      add: (state, value) => (isNumeric(value) ? added(state, value, 1) : state),
      merge: (state, [sum = 0, count = 0]) => added(state, sum, Number(count)),
      result: ([sum = 0, count = 0]) => divide(sum, count),
    }),
});

function added(state: Value[], sum: Value, count: number): Value[] {
  // A sum beyond all numbers is null and stays it.
  state[0] = add(state[0] as Value, sum);
  state[1] = Number(state[1]) + count;
  return state;
}
