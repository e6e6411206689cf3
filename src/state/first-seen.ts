/** Tuples of values that have been seen before. */
import { codes } from "../diagnostics/codes.ts";
import type { Operator, OperatorContext } from "../language/operator.ts";
import { writeKey } from "../values/access.ts";
import { tupleIdentity } from "../values/same.ts";
import type { Value } from "../values/value.ts";
import { operandsOf } from "./key-table.ts";

/** Operands `0..keys-1` are the tuple; `target` says whether the row is the first that has it. */
export function firstSeen(keys: number, target: string, context: OperatorContext): Operator {
  const seen = new Map<Value, readonly Value[]>();
  return {
    push: (input) => {
      const values = operandsOf(input, keys);
      const key = tupleIdentity(values);
      const first = !seen.has(key);
      if (first) {
        seen.set(key, values);
        if (seen.size > context.limits.groups) {
          context.stop(
            codes.limitGroups,
            `has to remember more than ${context.limits.groups} tuples of values`,
            "raise the limit `groups`, or name fields with fewer distinct values",
          );
        }
      }
      const row = input.row();
      writeKey(row, target, first);
      context.emit(row);
    },
    end: () => {},
    save: () => [...seen.values()].map((values) => [...values]),
    restore: (state) => {
      for (const values of state as Value[][]) seen.set(tupleIdentity(values), values);
    },
  };
}
