/** A look into a table by the texts of some of its columns. */
import type { BoundTable, MatchKind } from "../language/lookups.ts";
import { readKey } from "../values/access.ts";
import { parseRange, rangeContains } from "../values/cidr.ts";
import { tupleIdentity } from "../values/same.ts";
import { text } from "../values/text.ts";
import type { Value, ValueMap } from "../values/value.ts";

/** Rows of the table that match, in its order, at most as many as it allows. A null matches nothing. */
export type Look = (values: readonly Value[]) => readonly ValueMap[];

export interface Wildcards {
  /** `*` stands for any run of characters. */
  readonly compile: (pattern: string) => (text: string) => boolean;
}

type Test = (text: string) => boolean;

/** Hashed when first used, once for all stages that look by the same columns. */
export function lookInto(table: BoundTable, columns: readonly string[], wildcards: Wildcards): Look {
  let index: Look | undefined;
  return (values) => {
    index ??= table.once(JSON.stringify(columns), () => indexed(table, columns, wildcards));
    return index(values);
  };
}

/** A row of the table, and what its cells in the key columns match. */
interface Entry {
  readonly row: ValueMap;
  readonly place: number;
  readonly texts: readonly string[];
  /** Of columns whose cells are patterns. */
  readonly tests: readonly (Test | undefined)[];
}

function indexed(table: BoundTable, columns: readonly string[], { compile }: Wildcards): Look {
  const { most, caseSensitive } = table;
  const normal = (value: Value) => (caseSensitive ? text(value) : text(value).toLowerCase());
  const kinds = columns.map(table.matchOf);
  const exact = kinds.flatMap((kind, place) => (kind === "exact" ? place : []));
  const entries: Entry[] = [];
  const byKey = new Map<Value, Entry[]>();
  for (const row of table.rows) {
    const cells = columns.map((column) => readKey(row, column));
    if (cells.includes(null)) continue;
    const texts = cells.map(normal);
    const tests = texts.map((cell, place) => testOf(cell, kinds[place] ?? "exact", compile));
    const entry = { row, place: entries.length, texts, tests };
    entries.push(entry);
    const key = tupleIdentity(exact.map((place) => texts[place] ?? null));
    const same = byKey.get(key);
    if (same === undefined) byKey.set(key, [entry]);
    else same.push(entry);
  }

  /** Those that the hashed columns leave over. */
  const candidates = (wanted: Wanted): readonly Entry[] => {
    if (exact.every((place) => wanted[place]?.length === 1)) {
      return byKey.get(tupleIdentity(exact.map((place) => wanted[place]?.[0] ?? null))) ?? [];
    }
    if (exact.length > 1) return entries;
    const each = (wanted[exact[0] ?? 0] ?? []).flatMap((one) => byKey.get(tupleIdentity([one])) ?? []);
    return each.sort((a, b) => a.place - b.place);
  };

  const plain = kinds.every((kind) => kind === "exact");
  const whole = new Map([...byKey].map(([key, same]) => [key, same.slice(0, most).map(({ row }) => row)]));

  return (values) => {
    if (plain && values.every(isSingle)) return whole.get(tupleIdentity(values.map(normal))) ?? NOTHING;
    const wanted = values.map((value) => textsOf(value, normal));
    const rows: ValueMap[] = [];
    if (wanted.some((texts) => texts.length === 0)) return rows;
    for (const entry of candidates(wanted)) {
      if (rows.length >= most) break;
      if (matches(entry, wanted)) rows.push(entry.row);
    }
    return rows;
  };
}

const NOTHING: readonly ValueMap[] = [];

function isSingle(value: Value): boolean {
  return value !== null && !Array.isArray(value);
}

/** For each column the texts of which one has to match. */
type Wanted = readonly (readonly string[])[];

function matches({ texts, tests }: Entry, wanted: Wanted): boolean {
  return wanted.every((each, place) => {
    const test = tests[place];
    return test === undefined ? each.includes(texts[place] as string) : each.some(test);
  });
}

/** A list stands for its elements. */
function textsOf(value: Value, normal: (value: Value) => string): readonly string[] {
  if (value === null) return [];
  if (!Array.isArray(value)) return [normal(value)];
  return [...new Set(value.filter((element) => element !== null).map(normal))];
}

/** Undefined where the cell matches itself only. */
function testOf(cell: string, kind: MatchKind, compile: Wildcards["compile"]): Test | undefined {
  if (kind === "wildcard") return compile(cell);
  const range = kind === "cidr" ? parseRange(cell) : undefined;
  // A single address matches itself.
  return range === undefined ? undefined : (candidate) => rangeContains(range, candidate);
}

/** What the rows have in a column: one value, a list of several, or null. */
export function cellsOf(rows: readonly ValueMap[], column: string): Value {
  const [first] = rows;
  if (rows.length === 1 && first !== undefined) return readKey(first, column);
  const cells = rows.map((row) => readKey(row, column)).filter((cell) => cell !== null);
  return cells.length > 1 ? cells : (cells[0] ?? null);
}
