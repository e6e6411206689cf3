/** Rows whose key has been seen often enough. */
import { codes } from "../diagnostics/codes.ts";
import type { Operator, OperatorContext } from "../language/operator.ts";
import { tupleIdentity } from "../values/same.ts";
import type { Value } from "../values/value.ts";
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
  const passes = (values: readonly Value[]): boolean => {
    const key = tupleIdentity(values);
    const known = seen.get(key);
    if (known !== undefined) {
      known.count++;
      return known.count <= most;
    }
    if (consecutive) seen.clear();
    seen.set(key, { values, count: 1 });
    if (seen.size > context.limits.groups) {
      context.stop(
        codes.limitGroups,
        `has to remember more than ${context.limits.groups} combinations of values`,
        "raise the limit `groups`, or name fields with fewer distinct values",
      );
    }
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
    save: () => [...seen.values()].map(({ values, count }) => [[...values], count]),
    restore: (state) => {
      for (const [values, count] of state as [Value[], number][])
        seen.set(tupleIdentity(values), { values, count });
    },
  };
}
