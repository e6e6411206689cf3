import type { Value } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";
import { accumulate } from "./accumulate.ts";
import type { Accumulation } from "./aggregate.ts";

/** Count, mean and sum of squared deviations, kept stable as values come (Welford) and as panes merge (Chan). */
export function moments(answer: (count: number, squares: number) => number | null): Accumulation {
  return accumulate<Value[]>({
    initial: [0, 0, 0],
    add: (state, value) => (isNumeric(value) ? combined(state as number[], [1, Number(value), 0]) : state),
    merge: (state, other) => combined(state as number[], other as number[]),
    result: ([count = 0, , squares = 0]) => (count === 0 ? null : answer(Number(count), Number(squares))),
  });
}

function combined(
  [count = 0, mean = 0, squares = 0]: number[],
  [count2 = 0, mean2 = 0, squares2 = 0]: number[],
): number[] {
  const total = count + count2;
  if (count2 === 0) return [count, mean, squares];
  // Exactly that mean, so that equal values have no variance.
  if (count === 0) return [count2, mean2, squares2];
  const delta = mean2 - mean;
  return [
    total,
    mean + (delta * count2) / total,
    squares + squares2 + (delta * delta * count * count2) / total,
  ];
}
