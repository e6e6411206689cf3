/** Rows with named columns: what lookups look into, and what files of delimited text hold. */
import { writeKey } from "./access.ts";
import { csvRecords } from "./csv.ts";
import { parseJson } from "./json.ts";
import type { Value, ValueMap } from "./value.ts";
import { isMap } from "./value.ts";

export interface TableRows {
  /** In the order in which they first occur. */
  readonly columns: readonly string[];
  readonly rows: readonly ValueMap[];
}

/** The first record names the columns; cells are texts. A cell that is missing, or empty without quotes, is no field. */
export function csvTable(content: string): TableRows {
  const [head = [], ...records] = csvRecords(withoutMark(content));
  const columns = head.map((name) => name ?? "");
  const rows = records.map((cells) => {
    const row: ValueMap = {};
    columns.forEach((column, index) => {
      const cell = cells[index] ?? null;
      if (cell !== null) writeKey(row, column, cell);
    });
    return row;
  });
  return { columns: [...new Set(columns)], rows };
}

/** An array of objects, or one object a line. A number: the first element, counted from 1, that is no object. */
export function jsonTable(content: string): TableRows | number {
  const whole = withoutMark(content);
  const array = whole.trimStart().startsWith("[") ? parseJson(whole) : undefined;
  if (Array.isArray(array)) return tableOf(array);
  const lines = whole.split("\n").filter((line) => line.trim() !== "");
  return tableOf(lines.map((line) => parseJson(line) ?? null));
}

/** Each row is copied. A number: the first, counted from 1, that is no map. */
export function tableOf(given: Iterable<Value>): TableRows | number {
  const columns = new Set<string>();
  const rows: ValueMap[] = [];
  for (const row of given) {
    if (row === undefined || !isMap(row)) return rows.length + 1;
    for (const column of Object.keys(row)) columns.add(column);
    rows.push({ ...row });
  }
  return { columns: [...columns], rows };
}

function withoutMark(content: string): string {
  return content.startsWith("\ufeff") ? content.slice(1) : content;
}
