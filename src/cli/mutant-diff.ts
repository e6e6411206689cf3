/** A change as a diff of the lines it is in, with the changed part to be seen. */
import picocolors from "picocolors";
import { visible } from "../diagnostics/visible.ts";
import type { Mutant } from "../testing/index.ts";

interface Style {
  readonly colour: boolean;
  readonly width: number;
}

const MOST_LINES = 4;

/** What `...` at both ends takes. */
const DOTS = 6;

export function diffOf(
  text: string,
  { span, replacement }: Pick<Mutant, "span" | "replacement">,
  style: Style,
): string[] {
  const { red, green } = picocolors.createColors(style.colour);
  const { start, end, inserted } = narrowed(text, span, replacement);
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const newline = text.indexOf("\n", end);
  const to = newline < 0 ? text.length : newline;
  const before = { line: text.slice(from, to), start: start - from, end: end - from };
  const line = text.slice(from, start) + inserted + text.slice(end, to);
  const after = { line, start: start - from, end: start - from + inserted.length };
  const longer = line.length > before.line.length ? after : before;
  const left = leftEdge(longer, style.width - 6);
  return [...side("-", before, red, style, left), ...side("+", after, green, style, left)];
}

/** Without what is the same at both ends: of `AND b` made `OR b` only the word. */
function narrowed(text: string, span: Mutant["span"], replacement: string) {
  let { start, end } = span;
  let inserted = replacement;
  while (start < end && inserted !== "" && text[start] === inserted[0]) {
    start++;
    inserted = inserted.slice(1);
  }
  while (end > start && inserted !== "" && text[end - 1] === inserted.at(-1)) {
    end--;
    inserted = inserted.slice(0, -1);
  }
  return { start, end, inserted };
}

interface Side {
  readonly line: string;
  readonly start: number;
  readonly end: number;
}

function side(
  sign: string,
  changed: Side,
  paint: (text: string) => string,
  style: Style,
  left: number,
): string[] {
  const shown = cropped(changed, style.width - 6, left);
  const { line, start, end } = shown;
  const parts = [line.slice(0, start), line.slice(start, end), line.slice(end)].map(visibleLines);
  const [head = "", middle = "", tail = ""] = parts;
  const { inverse } = picocolors.createColors(style.colour);
  const whole = `${paint(head)}${middle === "" ? "" : inverse(paint(middle))}${paint(tail)}`;
  const lines = whole.split("\n");
  const kept = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), "..."] : lines;
  const signed = kept.map((each) => `${paint(sign)} ${each}`);
  const marks =
    !style.colour && middle !== "" && lines.length === 1
      ? [`  ${blank(head)}${"~".repeat(middle.length)}`]
      : [];
  return [...signed, ...marks];
}

function visibleLines(text: string): string {
  return text
    .split("\n")
    .map((line) => visible(line.replace(/\r$/, "")))
    .join("\n");
}

function blank(text: string): string {
  return " ".repeat(text.length);
}

/** Texts of published detections are often one line of two thousand characters; both sides are cut at the same place. */
function leftEdge({ line, start, end }: Side, width: number): number {
  if (line.length <= width || line.includes("\n")) return 0;
  const inner = width - DOTS;
  const room = Math.max(20, inner - (end - start));
  return Math.max(0, Math.min(start - Math.floor(room / 2), line.length - inner));
}

function cropped(changed: Side, width: number, left: number): Side {
  const { line, start, end } = changed;
  if ((left === 0 && line.length <= width) || line.includes("\n")) return changed;
  const to = Math.min(line.length, left + width - DOTS);
  const head = left > 0 ? "..." : "";
  const tail = to < line.length ? "..." : "";
  const shift = head.length - left;
  return {
    line: head + line.slice(left, to) + tail,
    start: start + shift,
    end: Math.max(start, Math.min(end, to)) + shift,
  };
}
