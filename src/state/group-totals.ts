/** Rows with the aggregates of their whole group. */
import type { Operator, OperatorContext, OperatorInput } from "../language/operator.ts";
import { writeKey } from "../values/access.ts";
import type { Value, ValueMap } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";
import { bounded } from "./bounded.ts";
import { Groups, type NamedGroups } from "./groups.ts";
import { type HeldRow, heldRows } from "./held-rows.ts";
import { KeyTable } from "./key-table.ts";

export function groupTotals(asked: NamedGroups, context: OperatorContext): Operator {
  const bound = bounded("groups", { what: "groups", instead: "group by fewer fields" }, context);
  const finish = (held: HeldRow[]): ValueMap[] => {
    const keys = new KeyTable(asked.keys);
    const groups = new Groups(asked.aggregates);
    const slots = held.map(({ operands }, order) => {
      const input = inputOf(operands);
      const slot = keys.numberOf(input);
      if (slot === groups.size) {
        groups.open(slot, order);
        bound(groups.size);
      }
      const stamp = asked.time === null ? null : input.operand(asked.time);
      groups.add(slot, input, isNumeric(stamp) ? stamp : null, order);
      return slot;
    });
    const results = groups.numbers.map((slot) => groups.results(slot));
    return held.map(({ row }, index) => {
      const values = results[slots[index] as number];
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
