/** What a stage remembers of its groups: one state per group and aggregate, in columns. */
import type { Accumulation, AggregateSpec } from "../language/aggregate.ts";
import type { OperatorInput } from "../language/operator.ts";
import type { Term } from "../language/term.ts";
import type { Value } from "../values/value.ts";

export interface AskedAggregate {
  readonly spec: AggregateSpec;
  /** Place of its value among the operands; null counts rows. */
  readonly operand: number | null;
  readonly condition: boolean;
  readonly arguments: readonly Value[];
}

/** What an operator over groups is given. */
export interface GroupOperands {
  /** The keys, then the time if there is one, then the values of the aggregates. */
  readonly operands: readonly Term[];
  readonly keys: number;
  readonly time: number | null;
  readonly aggregates: readonly AskedAggregate[];
}

export interface NamedGroups extends GroupOperands {
  /** The fields that receive the aggregates. */
  readonly names: readonly string[];
}

export class Groups {
  /** By slot: the number of the group, as a {@link KeyTable} gives it. */
  readonly numbers: number[] = [];
  /** By slot: the place of the group's first row in the order of arrival. */
  readonly firsts: number[] = [];
  private readonly rules: readonly Accumulation[];
  private readonly columns: readonly unknown[][];

  constructor(private readonly aggregates: readonly AskedAggregate[]) {
    this.rules = aggregates.map(({ spec, arguments: given }) => spec.start(given));
    this.columns = aggregates.map(() => []);
  }

  get size(): number {
    return this.numbers.length;
  }

  /** Gives the slot of a group that has no row so far. */
  open(number: number, first: number): number {
    const slot = this.numbers.push(number) - 1;
    this.firsts.push(first);
    for (let index = 0; index < this.rules.length; index++) {
      (this.columns[index] as unknown[]).push((this.rules[index] as Accumulation).start());
    }
    return slot;
  }

  add(slot: number, input: OperatorInput, time: Value, order: number): void {
    for (let index = 0; index < this.rules.length; index++) {
      const { operand, condition } = this.aggregates[index] as AskedAggregate;
      const value = operand === null ? true : input.operand(operand);
      if (value === null || (condition && value !== true)) continue;
      const column = this.columns[index] as unknown[];
      column[slot] = (this.rules[index] as Accumulation).add(column[slot], value, time, order);
    }
  }

  /** The rows of another table's group join those of the slot. */
  merge(slot: number, other: Groups, otherSlot: number): void {
    this.firsts[slot] = Math.min(this.firsts[slot] as number, other.firsts[otherSlot] as number);
    for (let index = 0; index < this.rules.length; index++) {
      const column = this.columns[index] as unknown[];
      const joined = (other.columns[index] as unknown[])[otherSlot];
      column[slot] = (this.rules[index] as Accumulation).merge(column[slot], joined);
    }
  }

  /** Slots by the place of their first row; merging alone puts them out of it. */
  inArrivalOrder(): Iterable<number> {
    const { firsts } = this;
    const inOrder = firsts.every((first, slot) => slot === 0 || (firsts[slot - 1] as number) <= first);
    if (inOrder) return firsts.keys();
    return [...firsts.keys()].sort((a, b) => (firsts[a] as number) - (firsts[b] as number));
  }

  /** One value per aggregate. */
  results(slot: number): Value[] {
    const results: Value[] = [];
    for (let index = 0; index < this.rules.length; index++) {
      results.push((this.rules[index] as Accumulation).result((this.columns[index] as unknown[])[slot]));
    }
    return results;
  }

  /** Of one slot: what `restore` takes, in JSON. */
  save(slot: number): Value {
    const states = this.rules.map((rules, index) => rules.save((this.columns[index] as unknown[])[slot]));
    return [this.firsts[slot] as number, states];
  }

  /** Opens a slot for a group that was saved. */
  restore(number: number, saved: Value): number {
    const [first, states] = saved as [number, Value[]];
    const slot = this.open(number, first);
    for (let index = 0; index < this.rules.length; index++) {
      const state = (this.rules[index] as Accumulation).restore(states[index] ?? null);
      (this.columns[index] as unknown[])[slot] = state;
    }
    return slot;
  }
}
