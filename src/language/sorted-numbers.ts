import type { Value } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";
import { accumulate } from "./accumulate.ts";
import type { Accumulation } from "./aggregate.ts";

/** Keeps all numbers and answers from them in ascending order. */
export function sortedNumbers(answer: (sorted: readonly number[]) => Value): Accumulation {
  return accumulate<Value[]>({
    initial: [],
    add: (seen, value) => {
      if (isNumeric(value)) seen.push(Number(value));
      return seen;
    },
    merge: (seen, other) => {
      for (const value of other) seen.push(value);
      return seen;
    },
    result: (seen) => (seen.length === 0 ? null : answer(([...seen] as number[]).sort((a, b) => a - b))),
  });
}
