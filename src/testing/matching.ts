/** Which expected finding is which row. */
import { readKey } from "../values/access.ts";
import { identity } from "../values/same.ts";
import { isMap, type Value, type ValueMap } from "../values/value.ts";

export interface Pairing {
  /** For each expected finding the index of its row; -1 where no row is left that fits. */
  readonly rowOf: readonly number[];
  /** Rows that no expected finding has. */
  readonly unmatched: readonly number[];
}

/** Pairs as many as can be paired: a row that fits two findings goes where the other one has no choice. */
export function pairFindings(expected: readonly ValueMap[], rows: readonly ValueMap[]): Pairing {
  const fitting = expected.map((wanted) => rows.flatMap((row, index) => (fits(wanted, row) ? [index] : [])));
  const findingOf = new Map<number, number>();
  for (const start of expected.keys()) {
    const from = new Map<number, number>();
    let free: number | undefined;
    // Breadth first, so that long chains of choices do not nest.
    for (const open = [start]; open.length > 0 && free === undefined; ) {
      const finding = open.shift() as number;
      for (const row of fitting[finding] ?? []) {
        if (from.has(row)) continue;
        from.set(row, finding);
        const holder = findingOf.get(row);
        if (holder === undefined) {
          free = row;
          break;
        }
        open.push(holder);
      }
    }
    while (free !== undefined) {
      const finding = from.get(free) as number;
      const before = [...findingOf].find(([, holder]) => holder === finding)?.[0];
      findingOf.set(free, finding);
      free = finding === start ? undefined : before;
    }
  }
  const rowOf = expected.map(() => -1);
  for (const [row, finding] of findingOf) rowOf[finding] = row;
  return { rowOf, unmatched: [...rows.keys()].filter((row) => !findingOf.has(row)) };
}

/** What a map names is the same in the row, nested maps in the same way; a key with null may be missing there. */
export function fits(expected: Value, actual: Value): boolean {
  if (!isMap(expected)) return identity(expected) === identity(actual);
  return isMap(actual) && Object.entries(expected).every(([key, value]) => fits(value, readKey(actual, key)));
}

/** A place in a finding where a row says something else. */
export interface Difference {
  readonly path: readonly string[];
  readonly expected: Value;
  readonly actual: Value;
}

export interface Comparison {
  readonly differences: readonly Difference[];
  /** Places that agree. */
  readonly agreeing: readonly { readonly path: readonly string[]; readonly value: Value }[];
}

export function compareFinding(expected: ValueMap, row: ValueMap): Comparison {
  const differences: Difference[] = [];
  const agreeing: { path: readonly string[]; value: Value }[] = [];
  const compare = (wanted: Value, actual: Value, path: readonly string[]): void => {
    if (isMap(wanted) && (isMap(actual) || path.length === 0)) {
      const there = isMap(actual) ? actual : {};
      for (const [key, value] of Object.entries(wanted)) compare(value, readKey(there, key), [...path, key]);
    } else if (fits(wanted, actual)) agreeing.push({ path, value: actual });
    else differences.push({ path, expected: wanted, actual });
  };
  compare(expected, row, []);
  return { differences, agreeing };
}

/** The row that comes nearest to a finding: most places agree, fewest differ, then the first. */
export function nearestRow(
  expected: ValueMap,
  rows: readonly ValueMap[],
  candidates: readonly number[],
): { readonly row: number; readonly comparison: Comparison } | undefined {
  let best: { readonly row: number; readonly comparison: Comparison } | undefined;
  for (const row of candidates) {
    const comparison = compareFinding(expected, rows[row] ?? {});
    if (best === undefined || comparison.differences.length < best.comparison.differences.length) {
      best = { row, comparison };
    }
  }
  return best;
}
