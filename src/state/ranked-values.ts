/** Values by how often they occur, within groups. */
import type { Operator, OperatorContext } from "../language/operator.ts";
import { tupleIdentity } from "../values/same.ts";
import type { Value } from "../values/value.ts";
import { bounded } from "./bounded.ts";
import { operandsOf } from "./key-table.ts";

export interface CountedTuple {
  readonly group: readonly Value[];
  readonly values: readonly Value[];
  count: number;
}

export interface RankedValues {
  /** Operands: the keys of the group, then the values. */
  readonly keys: number;
  readonly values: number;
  readonly most: number;
  /** 1 for the rarest first, -1 for the most frequent. */
  readonly sign: 1 | -1;
  /** `total`: how many rows of the group were counted. */
  readonly write: (tuple: CountedTuple, total: number) => void;
}

/** A row in which one of the values is null is not counted. */
export function rankedValues(spec: RankedValues, context: OperatorContext): Operator {
  const groups = new Map<Value, Map<Value, CountedTuple>>();
  const { keys, values, most, sign, write } = spec;
  const bound = bounded(
    "groups",
    { what: "combinations of values", instead: "name fields with fewer distinct values" },
    context,
  );
  let size = 0;

  const count = (group: readonly Value[], tuple: readonly Value[], times: number) => {
    const groupKey = tupleIdentity(group);
    let tuples = groups.get(groupKey);
    if (tuples === undefined) {
      tuples = new Map();
      groups.set(groupKey, tuples);
    }
    const key = tupleIdentity(tuple);
    const known = tuples.get(key);
    if (known !== undefined) {
      known.count += times;
      return;
    }
    tuples.set(key, { group, values: tuple, count: times });
    size++;
    bound(size);
  };

  return {
    push: (input) => {
      const operands = operandsOf(input, keys + values);
      const tuple = operands.slice(keys);
      if (!tuple.includes(null)) count(operands.slice(0, keys), tuple, 1);
    },
    end: () => {
      for (const tuples of groups.values()) {
        const ranked = [...tuples.values()].sort((a, b) => (a.count - b.count) * sign);
        const total = ranked.reduce((sum, tuple) => sum + tuple.count, 0);
        for (const tuple of ranked.slice(0, most)) write(tuple, total);
      }
      groups.clear();
      size = 0;
    },
    held: () => size,
    save: () =>
      [...groups.values()].map((tuples) =>
        [...tuples.values()].map((tuple) => [[...tuple.group], [...tuple.values], tuple.count]),
      ),
    restore: (state) => {
      for (const [group, tuple, times] of (state as [Value[], Value[], number][][]).flat())
        count(group, tuple, times);
    },
  };
}
