/** Tuples of values that have been seen before. */
import type { Operator, OperatorContext } from "../language/operator.ts";
import { writeKey } from "../values/access.ts";
import { tupleIdentity } from "../values/same.ts";
import type { Value } from "../values/value.ts";
import { keyAccount } from "./accounts.ts";
import { bounded } from "./bounded.ts";
import { operandsOf } from "./key-table.ts";

/** Operands `0..keys-1` are the tuple; `target` says whether the row is the first that has it. */
export function firstSeen(keys: number, target: string, context: OperatorContext): Operator {
  const seen = new Map<Value, readonly Value[]>();
  let newest = false;
  const bound = bounded(
    "groups",
    { what: "tuples of values", instead: "name fields with fewer distinct values" },
    context,
  );
  return {
    push: (input) => {
      const values = operandsOf(input, keys);
      const key = tupleIdentity(values);
      const first = !seen.has(key);
      newest = first;
      if (first) {
        seen.set(key, values);
        bound(seen.size);
      }
      const row = input.row();
      writeKey(row, target, first);
      context.emit(row);
    },
    end: () => {},
    explain: (input, names) => ({
      tuple: keyAccount(names, operandsOf(input, keys)),
      decision: newest ? "seen for the first time" : "seen before",
      "tuples known": seen.size,
    }),
    save: () => [...seen.values()].map((values) => [...values]),
    restore: (state) => {
      for (const values of state as Value[][]) seen.set(tupleIdentity(values), values);
      bound(seen.size);
    },
  };
}
