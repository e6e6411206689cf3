/** Rows whose key has been seen often enough. */
import type { Operator, OperatorContext } from "../language/operator.ts";
import { tupleIdentity } from "../values/same.ts";
import type { Value } from "../values/value.ts";
import { keyAccount } from "./accounts.ts";
import { bounded } from "./bounded.ts";
import { operandsOf } from "./key-table.ts";

export interface Duplicates {
  readonly keys: number;
  /** How many rows of a key pass. */
  readonly most: number;
  /** Whether rows that lack a key pass; otherwise they are dropped. */
  readonly keepEmpty: boolean;
  /** Whether only rows that follow each other count as duplicates. */
  readonly consecutive: boolean;
}

/** Operands `0..keys-1` are the key. */
export function duplicates(
  { keys, most, keepEmpty, consecutive }: Duplicates,
  context: OperatorContext,
): Operator {
  const seen = new Map<Value, { readonly values: readonly Value[]; count: number }>();
  const bound = bounded(
    "groups",
    { what: "combinations of values", instead: "name fields with fewer distinct values" },
    context,
  );
  const passes = (values: readonly Value[]): boolean => {
    const key = tupleIdentity(values);
    const known = seen.get(key);
    if (known !== undefined) {
      known.count++;
      return known.count <= most;
    }
    if (consecutive) seen.clear();
    seen.set(key, { values, count: 1 });
    bound(seen.size);
    return true;
  };
  return {
    push: (input) => {
      const values = operandsOf(input, keys);
      const empty = values.includes(null);
      if (empty && keepEmpty && consecutive) seen.clear();
      if (empty ? keepEmpty : passes(values)) context.emit(input.row());
    },
    end: () => {},
    explain: (input, names) => {
      const values = operandsOf(input, keys);
      const key = keyAccount(names, values);
      if (values.includes(null))
        return { key, decision: `${keepEmpty ? "passes" : "dropped"}: it lacks a part of the key` };
      const count = seen.get(tupleIdentity(values))?.count ?? 0;
      const place = `number ${count} with this key${consecutive ? " in a row" : ""}`;
      return { key, decision: `${count <= most ? "passes" : "dropped"}: ${place}, ${most} may pass` };
    },
    save: () => [...seen.values()].map(({ values, count }) => [[...values], count]),
    restore: (state) => {
      for (const [values, count] of state as [Value[], number][])
        seen.set(tupleIdentity(values), { values, count });
      bound(seen.size);
    },
  };
}
