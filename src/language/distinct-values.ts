import { identity } from "../values/same.ts";
import type { Value } from "../values/value.ts";
import type { Accumulator } from "./aggregate.ts";

/** Keeps one of each value that it sees, with how often it was seen. */
export class DistinctValues implements Accumulator {
  private readonly seen = new Map<Value, { readonly value: Value; count: number }>();

  constructor(
    private readonly answer: (
      seen: Iterable<{ readonly value: Value; readonly count: number }>,
      size: number,
    ) => Value,
  ) {}

  add(value: Value): void {
    this.count(value, 1);
  }

  merge(other: Accumulator): void {
    for (const { value, count } of (other as DistinctValues).seen.values()) this.count(value, count);
  }

  result(): Value {
    return this.answer(this.seen.values(), this.seen.size);
  }

  save(): Value {
    return [...this.seen.values()].map(({ value, count }) => [value, count]);
  }

  restore(state: Value): void {
    for (const [value, count] of state as [Value, number][]) this.count(value, count);
  }

  private count(value: Value, count: number): void {
    const key = identity(value);
    const known = this.seen.get(key);
    if (known === undefined) this.seen.set(key, { value, count });
    else known.count += count;
  }
}
