/** Every row once: rows are the same if they have the same values (V11), a missing field being null. */
import type { Operator, OperatorContext } from "../language/operator.ts";
import { identity, tupleIdentity } from "../values/same.ts";
import type { Value, ValueMap } from "../values/value.ts";
import { bounded } from "./bounded.ts";
import { operandsOf } from "./key-table.ts";

/** `columns`: how many operands stand for the whole row; null where only the row itself knows its fields. */
export function distinctRows(columns: number | null, context: OperatorContext): Operator {
  const seen = new Set<Value>();
  const bound = bounded("groups", { what: "distinct rows", instead: "select fewer fields" }, context);
  return {
    push: (input) => {
      const key =
        columns === null ? identity(withoutNulls(input.row())) : tupleIdentity(operandsOf(input, columns));
      if (seen.has(key)) return;
      seen.add(key);
      bound(seen.size);
      context.emit(input.row());
    },
    end: () => {},
    save: () => [...seen],
    restore: (state) => {
      for (const key of state as Value[]) seen.add(key);
      bound(seen.size);
    },
  };
}

function withoutNulls(row: ValueMap): ValueMap {
  if (!Object.values(row).includes(null)) return row;
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
