import { visible } from "../diagnostics/visible.ts";
import { text } from "../values/text.ts";
import type { Value, ValueMap } from "../values/value.ts";
import { withHeader } from "./columns.ts";
import type { OutputFormat } from "./format.ts";

/**
 * RFC 4180. Lists and maps are compact JSON. A field that the row does not have is empty, a null is `null`; the texts
 * `""` and `"null"` are quoted, so that they differ from both. Values that a spreadsheet would take for a formula
 * (`=`, `+`, `-`, `@` first) are written as they are: changing them would falsify the data. Only on a
 * terminal are control characters written as escapes.
 */
export const csv: OutputFormat = {
  name: "csv",
  open: ({ write, terminal = false }) => {
    const line = (cells: readonly string[]) => {
      const shown = terminal ? cells.map(visible) : cells;
      write(`${shown.join(",")}\r\n`);
    };
    return withHeader({
      header: (columns) => {
        if (columns.length > 0) line(columns.map(quoted));
      },
      row: (row, columns) => line(columns.map((column) => cell(row, column))),
      notes: () => [],
    });
  },
};

function cell(row: ValueMap, column: string): string {
  return Object.hasOwn(row, column) ? written(row[column] ?? null) : "";
}

function written(value: Value): string {
  if (value === null) return "null";
  const plain = text(value);
  return plain === "" || plain === "null" ? `"${plain}"` : quoted(plain);
}

function quoted(plain: string): string {
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
