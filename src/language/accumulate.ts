/** Accumulations whose state is plain JSON, from three small rules. */
import type { Value } from "../values/value.ts";
import type { Accumulation } from "./aggregate.ts";

export interface AccumulationRules<S extends Value> {
  readonly initial: S;
  readonly add: Accumulation<S>["add"];
  readonly merge: Accumulation<S>["merge"];
  readonly result: Accumulation<S>["result"];
}

export function accumulate<S extends Value>(rules: AccumulationRules<S>): Accumulation<S> {
  const { initial, add, merge, result } = rules;
  // Each group changes a state of its own.
  const start = Array.isArray(initial) ? () => [...initial] as Value as S : () => initial;
  return { start, add, merge, result, save: (state) => state, restore: (saved) => saved as S };
}
