/** Rows with the aggregates of their whole group. */
import { codes } from "../diagnostics/codes.ts";
import type { Operator, OperatorContext, OperatorInput } from "../language/operator.ts";
import { writeKey } from "../values/access.ts";
import type { Value, ValueMap } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";
import type { AskedFields } from "./asked-fields.ts";
import { addRow, type Groups, keyOf, keysOf, startGroup } from "./groups.ts";
import { type HeldRow, heldRows } from "./held-rows.ts";

export function groupTotals(asked: AskedFields, context: OperatorContext): Operator {
  const finish = (held: HeldRow[]): ValueMap[] => {
    const groups: Groups = new Map();
    const keys: Value[] = [];
    for (const [order, { operands }] of held.entries()) {
      const input = inputOf(operands);
      const key = keyOf(input, asked.keys);
      keys.push(key);
      let group = groups.get(key);
      if (group === undefined) {
        group = startGroup(keysOf(input, asked.keys), order, asked.aggregates);
        groups.set(key, group);
        if (groups.size > context.limits.groups) {
          context.stop(
            codes.limitGroups,
            `has to remember more than ${context.limits.groups} groups`,
            "raise the limit `groups`, or group by fewer fields",
          );
        }
      }
      const stamp = asked.time === null ? null : input.operand(asked.time);
      addRow(group, input, asked.aggregates, isNumeric(stamp) ? stamp : null, order);
    }
    const results = new Map(
      [...groups].map(([key, { accumulators }]) => [key, accumulators.map((one) => one.result())]),
    );
    return held.map(({ row }, index) => {
      const values = results.get(keys[index] ?? null);
      for (const [place, name] of asked.names.entries()) writeKey(row, name, values?.[place] ?? null);
      return row;
    });
  };
  return heldRows({ operands: asked.operands.length, finish }, context);
}

/** Operands that have been computed. */
export function inputOf(operands: readonly Value[]): OperatorInput {
  return { operand: (index) => operands[index] ?? null, row: () => ({}) };
}
