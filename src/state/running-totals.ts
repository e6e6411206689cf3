/** Rows with the aggregates of their group so far. */
import { codes } from "../diagnostics/codes.ts";
import type { Operator, OperatorContext, OperatorInput } from "../language/operator.ts";
import { writeKey } from "../values/access.ts";
import { tupleIdentity } from "../values/same.ts";
import type { Value } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";
import type { AskedFields } from "./asked-fields.ts";
import { inputOf } from "./group-totals.ts";
import { addRow, type Group, keyOf, keysOf, restoreGroups, saveGroups, startGroup } from "./groups.ts";

export interface RunningTotals {
  readonly asked: AskedFields;
  /** How many rows of the group count; null: all so far. */
  readonly window: number | null;
  /** Whether the row at hand is one of them. */
  readonly current: boolean;
}

/** A row within a window, with the place in the order of arrival. */
type Recent = readonly [operands: readonly Value[], order: number];

interface Running {
  group: Group;
  /** The rows of the window; empty without one. */
  recent: Recent[];
}

export function runningTotals({ asked, window, current }: RunningTotals, context: OperatorContext): Operator {
  const groups = new Map<Value, Running>();
  let order = 0;
  let held = 0;

  const add = (group: Group, input: OperatorInput, place: number) => {
    const stamp = asked.time === null ? null : input.operand(asked.time);
    addRow(group, input, asked.aggregates, isNumeric(stamp) ? stamp : null, place);
  };

  const find = (input: OperatorInput): Running => {
    const key = keyOf(input, asked.keys);
    let known = groups.get(key);
    if (known === undefined) {
      known = { group: startGroup(keysOf(input, asked.keys), order, asked.aggregates), recent: [] };
      groups.set(key, known);
      if (groups.size > context.limits.groups) {
        context.stop(
          codes.limitGroups,
          `has to remember more than ${context.limits.groups} groups`,
          "raise the limit `groups`, or group by fewer fields",
        );
      }
    }
    return known;
  };

  const append = (running: Running, input: OperatorInput, most: number | null) => {
    if (most === null) {
      add(running.group, input, order);
      return;
    }
    running.recent.push([keysOf(input, asked.operands.length), order]);
    held++;
    while (running.recent.length > most) {
      running.recent.shift();
      held--;
    }
    if (held > context.limits.bufferedRows) {
      context.stop(
        codes.limitRows,
        `has to hold back more than ${context.limits.bufferedRows} rows`,
        "raise the limit `bufferedRows`, or use a shorter window",
      );
    }
  };

  /** Aggregates cannot give values back: a window is computed from its rows. */
  const totals = ({ group, recent }: Running): readonly Value[] => {
    let asks = group;
    if (window !== null) {
      asks = startGroup([], 0, asked.aggregates);
      for (const [operands, place] of recent) add(asks, inputOf(operands), place);
    }
    return asks.accumulators.map((accumulator) => accumulator.result());
  };

  return {
    push: (input) => {
      const running = find(input);
      if (current) append(running, input, window);
      const values = totals(running);
      if (!current) append(running, input, window);
      order++;
      const row = input.row();
      for (const [place, name] of asked.names.entries()) writeKey(row, name, values[place] ?? null);
      context.emit(row);
    },
    end: () => {},
    save: () => ({
      order,
      groups: saveGroups(new Map([...groups].map(([key, { group }]) => [key, group]))),
      recent: [...groups.values()].map(({ recent }) => recent.map(([values, place]) => [[...values], place])),
    }),
    restore: (state) => {
      const saved = state as { order: number; groups: Value; recent: [Value[], number][][] };
      order = saved.order;
      const restored = [...restoreGroups(saved.groups, asked.aggregates).values()];
      for (const [index, group] of restored.entries()) {
        const recent = saved.recent[index] ?? [];
        held += recent.length;
        groups.set(group.keys.length === 0 ? null : tupleIdentity(group.keys), { group, recent });
      }
    },
  };
}
