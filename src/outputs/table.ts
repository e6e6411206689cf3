import stringWidth from "string-width";
import { visible } from "../diagnostics/visible.ts";
import { text } from "../values/text.ts";
import type { Value, ValueMap } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";
import { outputCodes } from "./codes.ts";
import { withHeader } from "./columns.ts";
import type { OutputFormat, OutputNote, OutputSettings } from "./format.ts";

const GAP = "  ";
/** A column is not made narrower than this to let another one in. */
const NARROWEST = 8;
/** Longer values cannot be shown anyway; measuring them would cost. */
const LONGEST_MEASURED = 2000;

interface Column {
  readonly name: string;
  readonly width: number;
  readonly right: boolean;
}

/** A table as wide as the terminal. The first rows decide the widths; later values are cut to them. */
export const table: OutputFormat = {
  name: "table",
  open: (settings) => {
    let shown: readonly Column[] = [];
    let hidden: readonly string[] = [];
    return withHeader({
      header(columns, sample) {
        ({ shown, hidden } = layOut(columns, sample, settings.columns));
        if (shown.length === 0) return;
        writeLine(settings, shown, (column) => visible(column.name));
        settings.write(`${shown.map(({ width }) => "─".repeat(width)).join(GAP)}\n`);
      },
      row(row) {
        writeLine(settings, shown, (column) => cell(row, column.name));
      },
      notes: () => hiddenNotes(hidden),
    });
  },
};

function writeLine(
  settings: OutputSettings,
  columns: readonly Column[],
  cellOf: (column: Column) => string,
): void {
  const cells = columns.map((column) => pad(cut(cellOf(column), column.width), column));
  settings.write(`${cells.join(GAP).trimEnd()}\n`);
}

function cell(row: ValueMap, column: string): string {
  return Object.hasOwn(row, column) ? shownText(row[column] ?? null) : "";
}

function shownText(value: Value): string {
  const whole = value === null ? "null" : text(value);
  return visible(whole.length > LONGEST_MEASURED ? `${whole.slice(0, LONGEST_MEASURED)}…` : whole);
}

function pad(shown: string, { width, right }: Column): string {
  const blanks = " ".repeat(Math.max(0, width - stringWidth(shown)));
  return right ? blanks + shown : shown + blanks;
}

/** At most `width` cells, with an ellipsis for what is missing; never half a character. */
export function cut(shown: string, width: number): string {
  if (shown.length <= width && /^[ -~]*$/.test(shown)) return shown;
  if (stringWidth(shown) <= width) return shown;
  let used = 0;
  let kept = "";
  for (const { segment } of new Intl.Segmenter().segment(shown)) {
    const wide = stringWidth(segment);
    if (used + wide > width - 1) break;
    used += wide;
    kept += segment;
  }
  return `${kept}…`;
}

function layOut(columns: readonly string[], sample: readonly ValueMap[], room: number) {
  const wanted = columns.map((name) => ({
    name,
    width: Math.max(1, ...[visible(name), ...sample.map((row) => cell(row, name))].map(stringWidthOf)),
    right: sample.length > 0 && sample.every((row) => isNumberOrNothing(row[name] ?? null)),
  }));
  let least = 0;
  let count = 0;
  for (const { width } of wanted) {
    const next = least + Math.min(width, NARROWEST) + (count > 0 ? GAP.length : 0);
    if (count > 0 && next > room) break;
    least = next;
    count += 1;
  }
  const shown = narrowed(wanted.slice(0, count), room - GAP.length * (count - 1));
  return { shown, hidden: wanted.slice(count).map(({ name }) => name) };
}

function stringWidthOf(shown: string): number {
  return stringWidth(shown);
}

function isNumberOrNothing(value: Value): boolean {
  return value === null || isNumeric(value);
}

/** Takes from the widest columns first, so that narrow ones stay whole. */
function narrowed(columns: readonly Column[], room: number): readonly Column[] {
  let low = 1;
  let high = Math.max(1, ...columns.map(({ width }) => width));
  const total = (most: number) => columns.reduce((sum, { width }) => sum + Math.min(width, most), 0);
  if (total(high) <= room) return columns;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (total(middle) <= room) low = middle;
    else high = middle - 1;
  }
  let spare = room - total(low);
  return columns.map((column) => {
    const extra = column.width > low && spare > 0 ? 1 : 0;
    spare -= extra;
    return { ...column, width: Math.min(column.width, low + extra) };
  });
}

function hiddenNotes(hidden: readonly string[]): OutputNote[] {
  if (hidden.length === 0) return [];
  const { code, name } = outputCodes.hiddenColumn;
  const list = hidden.map((column) => JSON.stringify(column)).join(", ");
  return [
    {
      code,
      name,
      message: `no room in the table for ${list}; --output jsonl shows all`,
      count: hidden.length,
    },
  ];
}
