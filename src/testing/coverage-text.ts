/** The text with what tests have not seen, for a terminal. */
import { visible } from "../diagnostics/visible.ts";
import { type PredicateCoverage, percentOf, type SuiteCoverage, totalCoverage } from "./coverage.ts";
import type { Paint } from "./reports/format.ts";

export interface CoveredText {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly coverage: SuiteCoverage;
}

/** Detections with something left to see, each with its text, then one line for all. */
export function coverageText(all: readonly CoveredText[], paint: Paint, width: number): string {
  const parts = all
    .filter(({ coverage }) => coverage.seen < coverage.wanted)
    .map((each) => annotated(each, paint, width));
  const total = totalCoverage(all.map(({ coverage }) => coverage));
  const share = `${percentOf(total)} % (${total.seen} of ${total.wanted} answers of predicates)`;
  const full = total.seen === total.wanted;
  return `${parts.join("")}Coverage: ${full ? paint.green(share) : paint.yellow(share)}\n`;
}

function annotated({ name, file, text, coverage }: CoveredText, paint: Paint, width: number): string {
  const head = `${paint.bold(visible(name))} ${percentOf(coverage)} % covered ${paint.dim(visible(`(${file})`))}`;
  const lacking = coverage.predicates.filter(({ missing }) => missing.length > 0);
  const lines = linesOf(text, Math.max(40, width - 8)).flatMap((line) => {
    const here = lacking.filter(({ start }) => start >= line.start && start < line.end);
    if (here.length === 0) return [];
    const number = String(line.number).padStart(5);
    return [
      `${paint.dim(`${number} |`)} ${visible(text.slice(line.start, line.end).trimEnd())}`,
      ...here.map((predicate) => `      ${paint.dim("|")} ${paint.yellow(mark(predicate, line, text))}`),
    ];
  });
  return `${[head, ...lines].join("\n")}\n\n`;
}

function mark({ start, end, expanded, missing }: PredicateCoverage, line: Line, text: string): string {
  const lead = visible(text.slice(line.start, start)).length;
  const length = visible(text.slice(start, Math.min(end, line.end)).trimEnd()).length;
  const where = expanded ? " in a macro" : "";
  return `${" ".repeat(lead)}${"^".repeat(Math.max(1, length))}${where} never ${inWords(missing)}`;
}

export function inWords(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} or ${last}`;
}

interface Line {
  /** Of the text, from 1; several pieces of a long line have the same. */
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** A text in YAML is often one long line: it is broken where stages and operands begin. */
function linesOf(text: string, width: number): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const [index, line] of text.split("\n").entries()) {
    const number = index + 1;
    let from = 0;
    for (const { index: at } of line.matchAll(/(?<=\s)(?:\||AND\b|OR\b)|(?<=,)\s/gi)) {
      const isStage = line[at] === "|";
      if (line.length > width && at > from && (isStage || at - from > width / 2)) {
        lines.push({ number, start: start + from, end: start + at });
        from = at;
      }
    }
    lines.push({ number, start: start + from, end: start + line.length + 1 });
    start += line.length + 1;
  }
  return lines;
}
