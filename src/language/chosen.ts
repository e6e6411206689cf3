import type { Value } from "../values/value.ts";
import { accumulate } from "./accumulate.ts";
import type { Accumulator } from "./aggregate.ts";

/** One value with the time and the place in the order of arrival at which it came. */
export interface Candidate {
  readonly value: Value;
  /** The field of `span`, else a numeric `_time`, else the order of arrival. */
  readonly time: number | bigint;
  readonly order: number;
}

/** Keeps the one candidate that is better than all others. */
export function chosen(
  better: (candidate: Candidate, known: Candidate) => boolean,
  answer: (kept: Candidate) => Value,
): Accumulator {
  const keep = (known: Value, candidate: Value): Value => {
    if (known === null || candidate === null) return candidate ?? known;
    return better(candidateOf(candidate), candidateOf(known)) ? candidate : known;
  };
  return accumulate<Value>({
    initial: null,
    add: (known, value, time, order) => keep(known, [value, time ?? order, order]),
    merge: keep,
    result: (kept) => (kept === null ? null : answer(candidateOf(kept))),
  });
}

function candidateOf(state: Value): Candidate {
  const [value = null, time = 0, order = 0] = state as [Value, number, number];
  return { value, time, order };
}
