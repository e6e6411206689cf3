/** What a stage remembers of each group: one accumulator per aggregate. */
import type { Accumulator, AggregateSpec } from "../language/aggregate.ts";
import type { OperatorInput } from "../language/operator.ts";
import { identity, tupleIdentity } from "../values/same.ts";
import type { Value } from "../values/value.ts";

export interface AskedAggregate {
  readonly spec: AggregateSpec;
  /** Place of its value among the operands; null counts rows. */
  readonly operand: number | null;
  readonly condition: boolean;
  readonly arguments: readonly Value[];
}

export interface Group {
  readonly keys: readonly Value[];
  /** Place in the order of arrival of its first row. */
  first: number;
  readonly accumulators: readonly Accumulator[];
}

export type Groups = Map<Value, Group>;

export function startGroup(
  keys: readonly Value[],
  first: number,
  aggregates: readonly AskedAggregate[],
): Group {
  return { keys, first, accumulators: aggregates.map(({ spec, arguments: given }) => spec.start(given)) };
}

/** Operands `0..count-1` of the row at hand are its keys. */
export function keyOf(input: OperatorInput, count: number): Value {
  if (count === 0) return null;
  return count === 1 ? identity(input.operand(0)) : tupleIdentity(keysOf(input, count));
}

export function keysOf(input: OperatorInput, count: number): Value[] {
  return Array.from({ length: count }, (_, index) => input.operand(index));
}

export function addRow(
  { accumulators }: Group,
  input: OperatorInput,
  aggregates: readonly AskedAggregate[],
  time: Value,
  order: number,
): void {
  for (let index = 0; index < accumulators.length; index++) {
    const { operand, condition } = aggregates[index] as AskedAggregate;
    const value = operand === null ? true : input.operand(operand);
    if (value !== null && (!condition || value === true)) accumulators[index]?.add(value, time, order);
  }
}

/** The second group's rows join those of the first. */
export function mergeGroup(into: Group, other: Group): void {
  into.first = Math.min(into.first, other.first);
  into.accumulators.forEach((accumulator, index) => {
    accumulator.merge(other.accumulators[index] as Accumulator);
  });
}

export function saveGroups(groups: Groups): Value {
  return [...groups.values()].map(({ keys, first, accumulators }) => [
    [...keys],
    first,
    accumulators.map((accumulator) => accumulator.save()),
  ]);
}

export function restoreGroups(state: Value, aggregates: readonly AskedAggregate[]): Groups {
  const groups: Groups = new Map();
  for (const [keys, first, states] of state as [Value[], number, Value[]][]) {
    const group = startGroup(keys, first, aggregates);
    group.accumulators.forEach((accumulator, index) => {
      accumulator.restore(states[index] ?? null);
    });
    groups.set(keys.length === 0 ? null : tupleIdentity(keys), group);
  }
  return groups;
}
