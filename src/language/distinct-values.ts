import { identity } from "../values/same.ts";
import type { Value } from "../values/value.ts";
import type { Accumulation } from "./aggregate.ts";

export interface DistinctValue {
  readonly value: Value;
  /** How often it was seen. */
  count: number;
}

type Seen = Map<Value, DistinctValue>;

/** Keeps one of each value that it sees, with how often it was seen. */
export function distinctValues(
  answer: (seen: Iterable<Readonly<DistinctValue>>, size: number) => Value,
): Accumulation<Seen> {
  return {
    start: () => new Map(),
    add: (seen, value) => counted(seen, value, 1),
    merge: (seen, other) => {
      for (const { value, count } of other.values()) counted(seen, value, count);
      return seen;
    },
    result: (seen) => answer(seen.values(), seen.size),
    save: (seen) => [...seen.values()].map(({ value, count }) => [value, count]),
    restore: (saved) => {
      const seen: Seen = new Map();
      for (const [value, count] of saved as [Value, number][]) counted(seen, value, count);
      return seen;
    },
  };
}

function counted(seen: Seen, value: Value, count: number): Seen {
  const key = identity(value);
  const known = seen.get(key);
  if (known === undefined) seen.set(key, { value, count });
  else known.count += count;
  return seen;
}
