/** Diagnostics for people: the line, a caret under exactly the culprit, and what to do. */
import picocolors from "picocolors";
import stringWidth from "string-width";
import type { Span } from "../../grammar/ast.ts";
import { Source } from "../../grammar/source.ts";
import type { Diagnostic, Related, Severity } from "./diagnostic.ts";
import { visible } from "./visible.ts";

export interface RenderOptions {
  /** The text that the spans point into. */
  readonly text: string;
  /** Shown before line and column. */
  readonly file: string;
  readonly colour?: boolean;
  /** Added to every line number, for a text that is a part of a larger one. */
  readonly lineOffset?: number;
  /** Cells that a source line may take before it is cut around the caret. */
  readonly width?: number;
}

/** Lines and columns start at 1, columns count code points; `offset` counts UTF-16 units as spans do. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

export interface DiagnosticRecord {
  readonly file: string;
  readonly code: string;
  readonly name: string;
  readonly severity: Severity;
  readonly message: string;
  readonly start: Place;
  readonly end: Place;
  readonly help?: string;
  readonly related?: readonly { file: string; message: string; start: Place; end: Place }[];
  readonly fixes: readonly {
    title: string;
    safe: boolean;
    edits: readonly { start: Place; end: Place; text: string }[];
  }[];
}

type Colours = ReturnType<typeof picocolors.createColors>;

const DEFAULT_WIDTH = 100;
/** A span over more lines shows its first and its last one. */
const MOST_LINES = 3;
const TAB = "    ";

export function renderDiagnostics(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  const source = new Source(options.text);
  const colours = picocolors.createColors(options.colour ?? false);
  const page = new Page(source, options, colours);
  return diagnostics.map((diagnostic) => page.render(diagnostic)).join("\n");
}

/** The same for programs: nothing but JSON values. */
export function describeDiagnostics(
  diagnostics: readonly Diagnostic[],
  { text, file, lineOffset = 0 }: RenderOptions,
): DiagnosticRecord[] {
  const source = new Source(text);
  const place = (offset: number): Place => placeAt(source, offset, lineOffset);
  const range = ({ start, end }: Span) => ({ start: place(start), end: place(end) });
  return diagnostics.map(({ code, name, severity, message, span, help, related, fixes }) => ({
    file,
    code,
    name,
    severity,
    message,
    ...range(span),
    ...(help === undefined ? {} : { help }),
    ...(related === undefined
      ? {}
      : { related: related.map((entry) => describeRelated(entry, file, range)) }),
    fixes: fixes.map((fix) => ({
      title: fix.title,
      safe: fix.safe,
      edits: fix.edits.map((edit) => ({ ...range(edit.span), text: edit.text })),
    })),
  }));
}

function describeRelated(
  { message, span, source }: Related,
  file: string,
  range: (span: Span) => { readonly start: Place; readonly end: Place },
) {
  if (source === undefined) return { file, message, ...range(span) };
  const other = new Source(source.text);
  const place = (offset: number) => placeAt(other, offset, 0);
  return { file: source.file, message, start: place(span.start), end: place(span.end) };
}

function placeAt(source: Source, offset: number, lineOffset: number): Place {
  const { line, column } = source.positionAt(offset);
  const before = source.lineText(line).slice(0, column - 1);
  return { line: line + lineOffset, column: [...before].length + 1, offset };
}

/** A text as excerpts name it. */
interface Sheet {
  readonly source: Source;
  readonly file: string;
  readonly lineOffset: number;
}

class Page {
  readonly #sheet: Sheet;
  readonly #options: RenderOptions;
  readonly #colours: Colours;

  constructor(source: Source, options: RenderOptions, colours: Colours) {
    this.#sheet = { source, file: options.file, lineOffset: options.lineOffset ?? 0 };
    this.#options = options;
    this.#colours = colours;
  }

  render({ severity, code, name, message, span, help, related = [], fixes }: Diagnostic): string {
    const { bold } = this.#colours;
    const paint = this.#paint(severity);
    const lines = [`${paint(bold(`${severity}[${code}]`))} ${bold(`${name}: ${visible(message)}`)}`];
    const notes = related.map((entry) => ({ ...entry, sheet: this.#sheetOf(entry) }));
    const gutter = Math.max(...[{ span, sheet: this.#sheet }, ...notes].map(lastNumberLength));
    lines.push(...this.#excerpt(span, this.#sheet, gutter, paint));
    for (const entry of notes) {
      lines.push(`${" ".repeat(gutter)} ${bold("note:")} ${visible(entry.message)}`);
      lines.push(...this.#excerpt(entry.span, entry.sheet, gutter, this.#colours.blue));
    }
    const remark = (label: string, text: string) => {
      lines.push(`${" ".repeat(gutter)} ${this.#colours.blue("=")} ${bold(`${label}:`)} ${visible(text)}`);
    };
    if (help !== undefined) remark("help", help);
    for (const fix of fixes) if (fix.title !== help) remark("fix", fix.title);
    return `${lines.join("\n")}\n`;
  }

  #paint(severity: Severity): Colours["red"] {
    const { red, yellow, cyan } = this.#colours;
    return severity === "error" ? red : severity === "warning" ? yellow : cyan;
  }

  #sheetOf({ source }: Related): Sheet {
    if (source === undefined) return this.#sheet;
    return { source: new Source(source.text), file: source.file, lineOffset: 0 };
  }

  #excerpt(span: Span, { source, file, lineOffset }: Sheet, gutter: number, paint: Colours["red"]): string[] {
    const { blue } = this.#colours;
    const { width = DEFAULT_WIDTH } = this.#options;
    const first = source.positionAt(span.start);
    const last = source.positionAt(Math.max(span.start, span.end));
    // A span that takes in the end of a line does not reach into the next one.
    const lastLine = last.line > first.line && last.column === 1 ? last.line - 1 : last.line;
    const place = placeAt(source, span.start, lineOffset);
    const margin = " ".repeat(gutter);
    const lines = [
      `${margin}${blue("-->")} ${visible(file)}:${place.line}:${place.column}`,
      `${margin} ${blue("|")}`,
    ];
    for (let line = first.line; line <= lastLine; line++) {
      if (lastLine - first.line >= MOST_LINES && line === first.line + 1) {
        lines.push(blue("..."));
        line = lastLine;
      }
      const text = source.lineText(line);
      const from = line === first.line ? first.column - 1 : indentOf(text);
      const to = line === last.line ? last.column - 1 : text.length;
      const { shown, lead, carets } = cutLine(text, from, Math.max(from, to), width);
      const number = String(line + lineOffset).padStart(gutter);
      lines.push(`${blue(`${number} |`)} ${shown}`.trimEnd());
      lines.push(`${margin} ${blue("|")} ${" ".repeat(lead)}${paint("^".repeat(carets))}`);
    }
    return lines;
  }
}

/** Digits of the largest line number that an excerpt shows. */
function lastNumberLength({ span, sheet }: { readonly span: Span; readonly sheet: Sheet }): number {
  return String(sheet.source.positionAt(span.end).line + sheet.lineOffset).length;
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

/** One line as shown: the cells before the carets, and how many carets. */
interface CutLine {
  readonly shown: string;
  readonly lead: number;
  readonly carets: number;
}

interface Cell {
  readonly shown: string;
  readonly width: number;
  readonly start: number;
  readonly end: number;
}

function cutLine(text: string, from: number, to: number, width: number): CutLine {
  const context = Math.floor(width / 3);
  // Looking at a little more than can be shown keeps a line of a mebibyte cheap.
  const left = wholeCharacter(text, Math.max(0, from - width));
  const cells = cellsOf(text, left, wholeCharacter(text, Math.min(text.length, from + 2 * width)));
  const firstMarked = cells.findIndex(({ end }) => end > from);
  const marked = firstMarked < 0 ? cells.length : firstMarked;
  let begin = marked;
  let before = 0;
  const total = cells.reduce((sum, cell) => sum + cell.width, 0);
  const fits = left === 0 && cells.at(-1)?.end === text.length && total <= width;
  const room = fits ? width : context;
  while (begin > 0 && before + (cells[begin - 1]?.width ?? 0) <= room) {
    begin -= 1;
    before += cells[begin]?.width ?? 0;
  }
  let end = marked;
  let after = 0;
  while (end < cells.length && before + after + (cells[end]?.width ?? 0) <= width) {
    after += cells[end]?.width ?? 0;
    end += 1;
  }
  const cutLeft = begin > 0 || left > 0;
  const cutRight = (cells[end - 1]?.end ?? left) < text.length;
  const carets = cells.slice(marked, end).filter((cell) => cell.start < to);
  return {
    shown: `${cutLeft ? "…" : ""}${cells
      .slice(begin, end)
      .map((cell) => cell.shown)
      .join("")}${cutRight ? "…" : ""}`,
    lead: before + (cutLeft ? 1 : 0),
    carets: Math.max(
      1,
      carets.reduce((sum, cell) => sum + cell.width, 0),
    ),
  };
}

/** Does not stand between the halves of a surrogate pair. */
function wholeCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const before = text.charCodeAt(at - 1);
  return unit >= 0xdc00 && unit <= 0xdfff && before >= 0xd800 && before <= 0xdbff ? at - 1 : at;
}

/** Of plain ASCII every unit is a character, and finding characters takes longer than the rest of rendering. */
const PLAIN = /^[\t\x20-\x7e]*$/;

function cellsOf(text: string, left: number, right: number): Cell[] {
  const line = text.slice(left, right);
  if (PLAIN.test(line)) return [...line].map((unit, index) => plainCell(unit, left + index));
  const cells: Cell[] = [];
  for (const { segment, index } of new Intl.Segmenter().segment(line)) {
    const shown = segment === "\t" ? TAB : visible(segment);
    cells.push({
      shown,
      width: stringWidth(shown),
      start: left + index,
      end: left + index + segment.length,
    });
  }
  return cells;
}

function plainCell(unit: string, start: number): Cell {
  const shown = unit === "\t" ? TAB : unit;
  return { shown, width: shown.length, start, end: start + 1 };
}
