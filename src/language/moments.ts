import { finite } from "../values/finite.ts";
import { isNumeric } from "../values/value.ts";
import type { Accumulation } from "./aggregate.ts";

interface Moments {
  count: number;
  mean: number;
  /** The sum of squared deviations from the mean. */
  squares: number;
}

/** Kept stable as values come (Welford) and as panes merge (Chan). */
export function moments(answer: (count: number, squares: number) => number): Accumulation<Moments> {
  return {
    start: () => ({ count: 0, mean: 0, squares: 0 }),
    add: (state, value) => (isNumeric(value) ? join(state, 1, Number(value), 0) : state),
    merge: (state, { count, mean, squares }) => join(state, count, mean, squares),
    result: ({ count, squares }) => (count === 0 ? null : finite(answer(count, squares))),
    save: ({ count, mean, squares }) => [count, finite(mean), finite(squares)],
    // What was no number any more had no place in JSON.
    restore: (saved) => {
      const [count = 0, mean = null, squares = null] = saved as (number | null)[];
      return { count: count ?? 0, mean: mean ?? Number.NaN, squares: squares ?? Number.NaN };
    },
  };
}

function join(state: Moments, count: number, mean: number, squares: number): Moments {
  if (count === 0) return state;
  // Exactly that mean, so that equal values have no variance.
  if (state.count === 0) return Object.assign(state, { count, mean, squares });
  const delta = mean - state.mean;
  const total = state.count + count;
  state.squares += squares + (delta * delta * state.count * count) / total;
  state.mean += (delta * count) / total;
  state.count = total;
  return state;
}
