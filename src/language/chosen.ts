import type { Value } from "../values/value.ts";
import { accumulate } from "./accumulate.ts";
import type { Accumulation } from "./aggregate.ts";

/** One value with the time and the place in the order of arrival at which it came. */
export interface Candidate {
  readonly value: Value;
  /** The field of `span`, else a numeric `_time`, else the order of arrival. */
  readonly time: number | bigint;
  readonly order: number;
}

/** Keeps the one candidate that is better than all others. */
export function chosen(
  better: (candidate: Omit<Candidate, "value">, known: Omit<Candidate, "value">) => boolean,
  answer: (kept: Candidate) => Value,
): Accumulation<Value> {
  return accumulate<Value>({
    initial: null,
    add: (known, value, time, order) => {
      const moment = (time ?? order) as Candidate["time"];
      if (known !== null && !better({ time: moment, order }, candidateOf(known))) return known;
      return [value, moment, order];
    },
    merge: (known, other) => {
      if (known === null || other === null) return other ?? known;
      return better(candidateOf(other), candidateOf(known)) ? other : known;
    },
    result: (kept) => (kept === null ? null : answer(candidateOf(kept))),
  });
}

function candidateOf(state: Value): Candidate {
  const [value = null, time = 0, order = 0] = state as [Value, number, number];
  return { value, time, order };
}
