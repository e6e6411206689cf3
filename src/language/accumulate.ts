/** Accumulations whose state is plain JSON, from three small rules. */
import type { Value } from "../values/value.ts";
import type { Accumulation } from "./aggregate.ts";

export interface AccumulationRules<S extends Value> {
  readonly initial: S;
  readonly add: Accumulation<S>["add"];
  readonly merge: Accumulation<S>["merge"];
  readonly result: Accumulation<S>["result"];
}

export function accumulate<S extends Value>({ initial, ...rules }: AccumulationRules<S>): Accumulation<S> {
  return { ...rules, start: () => own(initial), save: own, restore: (saved) => own(saved as S) };
}

/** Rules may change a list that is their state: each group has one of its own, and so has what is saved. */
export function own<S extends Value>(state: S): S {
  return (Array.isArray(state) ? [...state] : state) as S;
}
