/** Columns of formats with a header: known from the first rows, since the header comes before the last row is seen. */
import type { ValueMap } from "../values/value.ts";
import { outputCodes } from "./codes.ts";
import type { OutputNote, RowWriter } from "./format.ts";

/** Rows looked at before the header is written. */
export const HEADER_ROWS = 100;

export interface HeadedTable {
  /** Called once, before any row, with the rows that the columns were taken from. */
  header(columns: readonly string[], sample: readonly ValueMap[]): void;
  row(row: ValueMap, columns: readonly string[]): void;
  notes(): readonly OutputNote[];
}

/** Holds the first rows back, then passes them on; counts the values of columns that come too late. */
export function withHeader(table: HeadedTable): RowWriter {
  let waiting: ValueMap[] | undefined = [];
  let columns: string[] = [];
  const known = new Set<string>();
  const unlisted = new Map<string, number>();

  const begin = (rows: readonly ValueMap[]): void => {
    for (const row of rows) for (const key of Object.keys(row)) known.add(key);
    columns = [...known];
    table.header(columns, rows);
    for (const row of rows) table.row(row, columns);
    waiting = undefined;
  };

  return {
    row(row) {
      if (waiting !== undefined) {
        waiting.push(row);
        if (waiting.length >= HEADER_ROWS) begin(waiting);
        return;
      }
      for (const key of Object.keys(row)) {
        if (!known.has(key)) unlisted.set(key, (unlisted.get(key) ?? 0) + 1);
      }
      table.row(row, columns);
    },
    end() {
      if (waiting !== undefined) begin(waiting);
      return [...table.notes(), ...unlistedNotes(unlisted)];
    },
  };
}

function unlistedNotes(unlisted: ReadonlyMap<string, number>): OutputNote[] {
  const { code, name } = outputCodes.unlistedColumn;
  return [...unlisted].map(([column, count]) => ({
    code,
    name,
    message: `the field ${JSON.stringify(column)} first appeared after row ${HEADER_ROWS} and is not in the output`,
    count,
  }));
}
