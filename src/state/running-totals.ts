/** Rows with the aggregates of their group so far. */
import type { Operator, OperatorContext, OperatorInput } from "../language/operator.ts";
import { writeKey } from "../values/access.ts";
import { tupleIdentity } from "../values/same.ts";
import type { Value } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";
import { keyAccount, resultsAccount } from "./accounts.ts";
import { bounded } from "./bounded.ts";
import { inputOf } from "./group-totals.ts";
import { Groups, type NamedGroups } from "./groups.ts";
import { KeyTable, operandsOf } from "./key-table.ts";

export interface RunningTotals {
  readonly asked: NamedGroups;
  /** How many rows of the group count; null: all so far. */
  readonly window: number | null;
  /** Whether the row at hand is one of them. */
  readonly current: boolean;
  readonly resets: Resets;
}

/** When everything that was counted is forgotten, in all groups. Conditions are places of operands. */
export interface Resets {
  /** Before the row counts. */
  readonly before?: number;
  /** After the row has its totals. */
  readonly after?: number;
  /** Before a row of another group than the last; a row that lacks a key changes nothing. */
  readonly onChange: boolean;
}

/** A row within a window, with the place in the order of arrival. */
type Recent = readonly [operands: readonly Value[], order: number];

export function runningTotals(
  { asked, window, current, resets }: RunningTotals,
  context: OperatorContext,
): Operator {
  let keys = new KeyTable(asked.keys);
  // No group is let go of by itself: its number is its slot.
  let groups = new Groups(asked.aggregates);
  /** By slot: the rows of the window; empty without one. */
  let recent: Recent[][] = [];
  let order = 0;
  let held = 0;
  let last: readonly Value[] | null = null;

  const forget = () => {
    keys = new KeyTable(asked.keys);
    groups = new Groups(asked.aggregates);
    recent = [];
    held = 0;
  };

  /** Whether the row's group is another than that of the row before. */
  const changes = (input: OperatorInput): boolean => {
    const now = operandsOf(input, asked.keys);
    if (now.includes(null)) return false;
    const changed = last !== null && tupleIdentity(last) !== tupleIdentity(now);
    last = now;
    return changed;
  };

  const holds = (input: OperatorInput, condition: number | undefined) =>
    condition !== undefined && input.operand(condition) === true;
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
      const changed = resets.onChange && changes(input);
      if (changed || holds(input, resets.before)) forget();
      const slot = find(input);
      if (current) append(slot, input);
      const values = totals(slot);
      if (!current) append(slot, input);
      order++;
      if (holds(input, resets.after)) forget();
      const row = input.row();
      for (const [place, name] of asked.names.entries()) writeKey(row, name, values[place] ?? null);
      context.emit(row);
    },
    end: () => {},
    explain: (input, names) => {
      const slot = keys.find(input) ?? groups.size;
      const rows = recent[slot];
      return {
        group: keyAccount(names, operandsOf(input, asked.keys)),
        ...(window === null ? {} : { "rows in the window": rows?.length ?? 0, "of at most": window }),
        ...(slot < groups.size
          ? { "so far": resultsAccount(asked.aggregates, totals(slot), names) }
          : { "so far": "forgotten: it has been reset" }),
      };
    },
    save: () => ({
      order,
      last: last === null ? null : [...last],
      groups: groups.numbers.map((slot) => [
        [...keys.keysOf(slot)],
        groups.save(slot),
        (recent[slot] as Recent[]).map(([values, place]) => [[...values], place]),
      ]),
    }),
    restore: (state) => {
      const saved = state as {
        order: number;
        last: Value[] | null;
        groups: [Value[], Value, [Value[], number][]][];
      };
      order = saved.order;
      last = saved.last;
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
