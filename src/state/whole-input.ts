/** Groups over the whole input: without `span` it is one window without bounds (W5). */
import type { Operator, OperatorContext } from "../language/operator.ts";
import type { Value } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";
import { keyAccount, resultsAccount } from "./accounts.ts";
import { bounded } from "./bounded.ts";
import { type AskedAggregate, Groups } from "./groups.ts";
import { KeyTable } from "./key-table.ts";

export interface InputGroups {
  /** Operands: the keys, then the time if there is one, then the aggregates' values. */
  readonly keys: number;
  readonly time: number | null;
  readonly aggregates: readonly AskedAggregate[];
}

export interface WholeInput extends InputGroups {
  readonly write: (keys: readonly Value[], results: readonly Value[]) => void;
}

export function wholeInput(spec: WholeInput, context: OperatorContext): Operator {
  const finish = (keys: KeyTable, groups: Groups) => {
    // Without BY there is always one row, even over nothing.
    if (spec.keys === 0 && groups.size === 0) groups.open(0, 0);
    for (let slot = 0; slot < groups.size; slot++) spec.write(keys.keysOf(slot), groups.results(slot));
  };
  return inputGroups(spec, finish, context);
}

/** Hands the groups over when the input ends; the slot of a group is its number. */
export function inputGroups(
  spec: InputGroups,
  finish: (keys: KeyTable, groups: Groups) => void,
  context: OperatorContext,
): Operator {
  let keys = new KeyTable(spec.keys);
  // Nothing is ever let go of before the end: the number of a group is its slot.
  let groups = new Groups(spec.aggregates);
  let order = 0;
  const bound = bounded("groups", { what: "groups", instead: "group by fewer fields" }, context);
  return {
    push: (input) => {
      const number = keys.numberOf(input);
      if (number === groups.size) {
        groups.open(number, order);
        bound(groups.size);
      }
      const stamp = spec.time === null ? null : input.operand(spec.time);
      groups.add(number, input, isNumeric(stamp) ? stamp : null, order++);
    },
    end: () => {
      finish(keys, groups);
      keys = new KeyTable(spec.keys);
      groups = new Groups(spec.aggregates);
    },
    save: (): Value => ({
      order,
      groups: groups.numbers.map((slot) => [[...keys.keysOf(slot)], groups.save(slot)]),
    }),
    restore: (state) => {
      const saved = state as { order: number; groups: [Value[], Value][] };
      order = saved.order;
      for (const [values, group] of saved.groups) groups.restore(keys.restore(values), group);
      bound(groups.size);
    },
    held: () => groups.size,
    explain: (input, names) => {
      const number = keys.find(input) ?? 0;
      return {
        group: keyAccount(names, keys.keysOf(number)),
        "so far": resultsAccount(spec.aggregates, groups.results(number), names),
      };
    },
  };
}
