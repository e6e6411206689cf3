/** Rows of one stream with those of another that have the same keys: a hash join. */
import type { Operator, OperatorContext } from "../language/operator.ts";
import { writeKey } from "../values/access.ts";
import { tupleIdentity } from "../values/same.ts";
import type { Value, ValueMap } from "../values/value.ts";
import { keyAccount } from "./accounts.ts";
import { bounded } from "./bounded.ts";
import { operandsOf } from "./key-table.ts";

export interface JoinedRows {
  readonly keys: number;
  /** How many rows of the other stream one row meets, in their order. */
  readonly most: number;
  /** Whether a row that meets none passes. */
  readonly keepUnmatched: boolean;
}

interface Match {
  readonly keys: readonly Value[];
  readonly rows: ValueMap[];
}

interface Waiting {
  readonly key: Value;
  readonly keys: readonly Value[];
  readonly row: ValueMap;
}

/** Operands `0..keys-1` are the key, on both sides. Rows wait until the other stream has ended. */
export function joinedRows(spec: JoinedRows, context: OperatorContext): Operator {
  const matches = new Map<Value, Match>();
  let waiting: Waiting[] = [];
  let ended = false;
  let complete = false;
  /** Rows of both streams. */
  let held = 0;
  const bound = bounded(
    "bufferedRows",
    { what: "rows", verb: "hold back", instead: "filter both streams before they are joined" },
    context,
  );
  const hold = () => {
    held++;
    bound(held);
  };
  const meet = (key: Value, row: () => ValueMap) => {
    const others = matches.get(key)?.rows;
    if (others === undefined) {
      if (spec.keepUnmatched) context.emit(row());
      return;
    }
    for (const other of others) context.emit(joined(row(), other));
  };
  const release = () => {
    complete = true;
    const rows = waiting;
    held -= rows.length;
    waiting = [];
    for (const { key, row } of rows) meet(key, () => ({ ...row }));
  };
  return {
    push: (input) => {
      const keys = operandsOf(input, spec.keys);
      const key = tupleIdentity(keys);
      if (complete) return meet(key, () => input.row());
      hold();
      waiting.push({ key, keys, row: input.row() });
    },
    end: () => {
      ended = true;
    },
    side: {
      get allEnded() {
        return ended && complete;
      },
      push: (input) => {
        const keys = operandsOf(input, spec.keys);
        const key = tupleIdentity(keys);
        const match = matches.get(key);
        if (match === undefined) {
          hold();
          matches.set(key, { keys, rows: [input.row()] });
        } else if (match.rows.length < spec.most) {
          hold();
          match.rows.push(input.row());
        }
      },
      end: release,
    },
    save: () => ({
      ended,
      complete,
      matches: [...matches.values()].map(({ keys, rows }) => [[...keys], rows]),
      waiting: waiting.map(({ keys, row }) => [[...keys], row]),
    }),
    restore: (state) => {
      const saved = state as SavedJoin;
      ended = saved.ended;
      complete = saved.complete;
      for (const [keys, rows] of saved.matches) matches.set(tupleIdentity(keys), { keys, rows });
      waiting = saved.waiting.map(([keys, row]) => ({ key: tupleIdentity(keys), keys, row }));
      held = waiting.length + saved.matches.reduce((sum, [, rows]) => sum + rows.length, 0);
      bound(held);
    },
    explain: (input, names) => {
      const values = operandsOf(input, spec.keys);
      const met = matches.get(tupleIdentity(values))?.rows.length ?? 0;
      return {
        key: keyAccount(names, values),
        "rows of the other stream with this key so far": met,
        ...(complete ? {} : { decision: "waits for the other stream to end" }),
      };
    },
    held: () => waiting.length,
  };
}

type SavedJoin = {
  ended: boolean;
  complete: boolean;
  matches: [keys: Value[], rows: ValueMap[]][];
  waiting: [keys: Value[], row: ValueMap][];
};

/** What the other row has overwrites; fields that it alone has follow. */
function joined(row: ValueMap, other: ValueMap): ValueMap {
  for (const key of Object.keys(other)) writeKey(row, key, other[key] ?? null);
  return row;
}
