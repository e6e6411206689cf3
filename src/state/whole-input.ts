/** Groups over the whole input: without `span` it is one window without bounds (W5). */
import { codes } from "../diagnostics/codes.ts";
import type { Operator, OperatorContext } from "../language/operator.ts";
import type { Value } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";
import {
  type AskedAggregate,
  addRow,
  type Group,
  type Groups,
  keyOf,
  keysOf,
  restoreGroups,
  saveGroups,
  startGroup,
} from "./groups.ts";

export interface WholeInput {
  /** Operands: the keys, then the time if there is one, then the aggregates' values. */
  readonly keys: number;
  readonly time: number | null;
  readonly aggregates: readonly AskedAggregate[];
  readonly write: (group: Group) => void;
}

export function wholeInput(spec: WholeInput, context: OperatorContext): Operator {
  let groups: Groups = new Map();
  let order = 0;
  return {
    push: (input) => {
      const key = keyOf(input, spec.keys);
      let group = groups.get(key);
      if (group === undefined) {
        group = startGroup(keysOf(input, spec.keys), order, spec.aggregates);
        groups.set(key, group);
        if (groups.size > context.limits.groups) {
          context.stop(
            codes.limitGroups,
            `has to remember more than ${context.limits.groups} groups`,
            "raise the limit `groups`, or group by fewer fields",
          );
        }
      }
      const stamp = spec.time === null ? null : input.operand(spec.time);
      addRow(group, input, spec.aggregates, isNumeric(stamp) ? stamp : null, order++);
    },
    end: () => {
      // Without BY there is always one row, even over nothing.
      if (spec.keys === 0 && groups.size === 0) spec.write(startGroup([], 0, spec.aggregates));
      for (const group of groups.values()) spec.write(group);
      groups = new Map();
    },
    save: (): Value => ({ order, groups: saveGroups(groups) }),
    restore: (state) => {
      const saved = state as { order: number; groups: Value };
      order = saved.order;
      groups = restoreGroups(saved.groups, spec.aggregates);
    },
  };
}
