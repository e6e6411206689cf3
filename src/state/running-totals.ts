/** Rows with the aggregates of their group so far. */
import type { Operator, OperatorContext, OperatorInput } from "../language/operator.ts";
import { writeKey } from "../values/access.ts";
import type { Value } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";
import type { AskedFields } from "./asked-fields.ts";
import { bounded } from "./bounded.ts";
import { inputOf } from "./group-totals.ts";
import { Groups } from "./groups.ts";
import { KeyTable, operandsOf } from "./key-table.ts";

export interface RunningTotals {
  readonly asked: AskedFields;
  /** How many rows of the group count; null: all so far. */
  readonly window: number | null;
  /** Whether the row at hand is one of them. */
  readonly current: boolean;
}

/** A row within a window, with the place in the order of arrival. */
type Recent = readonly [operands: readonly Value[], order: number];

export function runningTotals({ asked, window, current }: RunningTotals, context: OperatorContext): Operator {
  const keys = new KeyTable(asked.keys);
  // Nothing is ever let go of: the number of a group is its slot.
  const groups = new Groups(asked.aggregates);
  /** By slot: the rows of the window; empty without one. */
  const recent: Recent[][] = [];
  let order = 0;
  let held = 0;
  const boundGroups = bounded("groups", { what: "groups", instead: "group by fewer fields" }, context);
  const boundRows = bounded(
    "bufferedRows",
    { what: "rows", verb: "hold back", instead: "use a shorter window" },
    context,
  );

  const find = (input: OperatorInput): number => {
    const slot = keys.numberOf(input);
    if (slot < groups.size) return slot;
    groups.open(slot, order);
    recent.push([]);
    boundGroups(groups.size);
    return slot;
  };

  const add = (into: Groups, slot: number, input: OperatorInput, place: number) => {
    const stamp = asked.time === null ? null : input.operand(asked.time);
    into.add(slot, input, isNumeric(stamp) ? stamp : null, place);
  };

  const append = (slot: number, input: OperatorInput) => {
    if (window === null) {
      add(groups, slot, input, order);
      return;
    }
    const rows = recent[slot] as Recent[];
    rows.push([operandsOf(input, asked.operands.length), order]);
    held++;
    while (rows.length > window) {
      rows.shift();
      held--;
    }
    boundRows(held);
  };

  /** Aggregates cannot give values back: a window is computed from its rows. */
  const totals = (slot: number): readonly Value[] => {
    if (window === null) return groups.results(slot);
    const asks = new Groups(asked.aggregates);
    asks.open(0, 0);
    for (const [operands, place] of recent[slot] as Recent[]) add(asks, 0, inputOf(operands), place);
    return asks.results(0);
  };

  return {
    push: (input) => {
      const slot = find(input);
      if (current) append(slot, input);
      const values = totals(slot);
      if (!current) append(slot, input);
      order++;
      const row = input.row();
      for (const [place, name] of asked.names.entries()) writeKey(row, name, values[place] ?? null);
      context.emit(row);
    },
    end: () => {},
    save: () => ({
      order,
      groups: groups.numbers.map((slot) => [
        [...keys.keysOf(slot)],
        groups.save(slot),
        (recent[slot] as Recent[]).map(([values, place]) => [[...values], place]),
      ]),
    }),
    restore: (state) => {
      const saved = state as { order: number; groups: [Value[], Value, [Value[], number][]][] };
      order = saved.order;
      for (const [values, group, rows] of saved.groups) {
        groups.restore(keys.restore(values), group);
        held += rows.length;
        recent.push(rows);
      }
      boundGroups(groups.size);
      boundRows(held);
    },
  };
}
