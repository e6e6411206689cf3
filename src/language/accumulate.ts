/** Accumulators from three small rules over a state that is plain JSON. */
import type { Value } from "../values/value.ts";
import type { Accumulator } from "./aggregate.ts";

export interface Accumulation<S extends Value> {
  readonly initial: S;
  /** May change and give back the state that it is given. `order` grows with every row. */
  readonly add: (state: S, value: Value, time: Value, order: number) => S;
  /** The second state may have seen values between those of the first. */
  readonly merge: (state: S, other: S) => S;
  readonly result: (state: S) => Value;
}

export function accumulate<S extends Value>(rules: Accumulation<S>): Accumulator {
  return new RuleAccumulator(rules);
}

class RuleAccumulator<S extends Value> implements Accumulator {
  private state: S;

  constructor(private readonly rules: Accumulation<S>) {
    this.state = structuredInitial(rules.initial);
  }

  add(value: Value, time: Value, order: number): void {
    this.state = this.rules.add(this.state, value, time, order);
  }

  merge(other: Accumulator): void {
    this.state = this.rules.merge(this.state, (other as RuleAccumulator<S>).state);
  }

  result(): Value {
    return this.rules.result(this.state);
  }

  save(): Value {
    return this.state;
  }

  restore(state: Value): void {
    this.state = state as S;
  }
}

/** Each accumulator changes a state of its own. */
function structuredInitial<S extends Value>(initial: S): S {
  return (Array.isArray(initial) ? [...initial] : initial) as S;
}
