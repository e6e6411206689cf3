/** Every row once: rows are the same if they have the same values (V11), a missing field being null. */
import { codes } from "../diagnostics/codes.ts";
import type { Operator, OperatorContext } from "../language/operator.ts";
import { identity, tupleIdentity } from "../values/same.ts";
import type { Value, ValueMap } from "../values/value.ts";
import { operandsOf } from "./key-table.ts";

/** `columns`: how many operands stand for the whole row; null where only the row itself knows its fields. */
export function distinctRows(columns: number | null, context: OperatorContext): Operator {
  const seen = new Set<Value>();
  return {
    push: (input) => {
      const key =
        columns === null ? identity(withoutNulls(input.row())) : tupleIdentity(operandsOf(input, columns));
      if (seen.has(key)) return;
      seen.add(key);
      if (seen.size > context.limits.groups) {
        context.stop(
          codes.limitGroups,
          `has to remember more than ${context.limits.groups} distinct rows`,
          "raise the limit `groups`, or select fewer fields",
        );
      }
      context.emit(input.row());
    },
    end: () => {},
    save: () => [...seen],
    restore: (state) => {
      for (const key of state as Value[]) seen.add(key);
    },
  };
}

function withoutNulls(row: ValueMap): ValueMap {
  if (!Object.values(row).includes(null)) return row;
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
