import { totalOrder } from "../values/same.ts";
import type { Value } from "../values/value.ts";
import { accumulate, own } from "./accumulate.ts";
import type { Accumulation } from "./aggregate.ts";

/** One value with the time and the place in the order of arrival at which it came. */
type Candidate = [value: Value, time: Value, order: number];

/**
 * Keeps the one value that came first or last: by time, of equal times by arrival, or by arrival alone. A value without
 * a time counts only where none has one.
 */
export function chosen(
  by: "time" | "arrival",
  end: "first" | "last",
  answer: (value: Value, time: Value) => Value,
): Accumulation<Value> {
  const earlier = end === "first";
  const beats = (time: Value, order: number, [, knownTime, knownOrder]: Candidate): boolean => {
    if (by === "time" && time !== knownTime) {
      if (time === null || knownTime === null) return knownTime === null;
      const sign = totalOrder(time, knownTime);
      if (sign !== 0) return sign < 0 === earlier;
    }
    return order < knownOrder === earlier;
  };
  return accumulate<Value>({
    initial: null,
    add: (state, value, time, order) => {
      if (state === null) return [value, time, order];
      const known = state as Candidate;
      if (!beats(time, order, known)) return state;
      known[0] = value;
      known[1] = time;
      known[2] = order;
      return state;
    },
    merge: (state, other) => {
      if (state === null || other === null) return own(other) ?? state;
      const [, time, order] = other as Candidate;
      return beats(time, order, state as Candidate) ? own(other) : state;
    },
    result: (state) => {
      if (state === null) return null;
      const [value, time] = state as Candidate;
      return answer(value, time);
    },
  });
}
