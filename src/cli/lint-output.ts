/** Reports of `spillway lint`, in the form that is asked for. */
import manifest from "../../package.json" with { type: "json" };
import { type DiagnosticRecord, describeDiagnostics, renderDiagnostics } from "../diagnostics/render.ts";
import { visible } from "../diagnostics/visible.ts";
import type { Diagnostic } from "../index.ts";
import { rules } from "../lint/index.ts";
import { annotationLine } from "../outputs/github.ts";
import { sarifText } from "../outputs/sarif.ts";
import { counted } from "./report.ts";

interface Page {
  readonly file: string;
  readonly text: string;
}

export interface LintOutput {
  /** Another text. */
  begin(): void;
  /** Spans are those of the page. */
  add(page: Page, diagnostics: readonly Diagnostic[]): void;
  fixed(count: number): void;
  /** What can be written so far. */
  take(): string;
  /** The rest, and the summary. */
  end(): string;
}

export type LintFormat = "text" | "json" | "sarif" | "github";

export function createLintOutput(
  format: LintFormat,
  settings: { readonly colour: boolean; readonly width: number; readonly cwd: string },
): LintOutput {
  const records: DiagnosticRecord[] = [];
  const seen = { texts: 0, error: 0, warning: 0, info: 0, fixed: 0 };
  let pending = "";
  const add = (page: Page, diagnostics: readonly Diagnostic[]) => {
    for (const { severity } of diagnostics) seen[severity] += 1;
    if (diagnostics.length === 0) return;
    if (format === "text") pending += `${renderDiagnostics(diagnostics, { ...page, ...settings })}\n`;
    else records.push(...describeDiagnostics(diagnostics, page));
    if (format === "github") pending += records.splice(0).map(annotationOf).join("");
  };
  const take = () => {
    const written = pending;
    pending = "";
    return written;
  };
  return {
    begin: () => {
      seen.texts += 1;
    },
    add,
    fixed: (count) => {
      seen.fixed += count;
    },
    take,
    end: () => {
      const { texts, error, warning, info, fixed } = seen;
      if (format === "sarif") return sarifOf(records, settings.cwd);
      if (format === "json") {
        const counts = { files: texts, errors: error, warnings: warning, notes: info, fixed };
        return `${JSON.stringify({ ...counts, diagnostics: records }, undefined, 2)}\n`;
      }
      const notes = info > 0 ? `, ${counted(info, "note")}` : "";
      const fixes = fixed > 0 ? `; ${counted(fixed, "report")} fixed` : "";
      const summary = `${counted(texts, "text")} linted: ${counted(error, "error")}, ${counted(warning, "warning")}${notes}${fixes}\n`;
      return `${take()}${format === "github" ? "" : summary}`;
    },
  };
}

/** With the help, which the forms of others have no place for. */
function wholeMessage({ message, help }: DiagnosticRecord): string {
  return help === undefined ? message : `${message} (${help})`;
}

function annotationOf(record: DiagnosticRecord): string {
  const { file, severity, code, name, start, end } = record;
  return annotationLine({
    level: severity === "info" ? "notice" : severity,
    title: `${code} ${name}`,
    message: wholeMessage(record),
    file,
    line: start.line,
    endLine: end.line,
    column: start.column,
    // A place without an extent is one character to them.
    endColumn: Math.max(
      end.column - (start.line === end.line ? 1 : 0),
      start.line === end.line ? start.column : 1,
    ),
  });
}

function sarifOf(records: readonly DiagnosticRecord[], cwd: string): string {
  const own = rules.map(({ code, name, summary, why }) => ({ id: code, name, summary, help: why }));
  const others = new Map(records.map(({ code, name }) => [code, { id: code, name, summary: name }]));
  const known = new Set(own.map(({ id }) => id));
  return sarifText(
    {
      name: "spillway",
      version: manifest.version,
      columns: "unicodeCodePoints",
      cwd,
      rules: [...own, ...[...others.values()].filter(({ id }) => !known.has(id))],
    },
    records.map((record) => ({
      ruleId: record.code,
      level: record.severity === "info" ? "note" : record.severity,
      message: wholeMessage(record),
      file: record.file,
      region: {
        startLine: record.start.line,
        startColumn: record.start.column,
        endLine: record.end.line,
        endColumn: record.end.column,
      },
    })),
  );
}

/** One rule a line, or all that programs want to know. */
export function ruleList(format: LintFormat, width: number): string {
  if (format === "json") {
    const list = rules.map(({ code, name, severity, summary, why }) => ({
      code,
      name,
      severity,
      summary,
      why,
    }));
    return `${JSON.stringify(list, undefined, 2)}\n`;
  }
  const longest = Math.max(...rules.map(({ name }) => name.length));
  return rules
    .map(
      ({ code, name, severity, summary }) =>
        `${code}  ${name.padEnd(longest)}  ${severity.padEnd(7)}  ${summary}`,
    )
    .map((line) => `${visible(line.length > width ? `${line.slice(0, width - 3)}...` : line)}\n`)
    .join("");
}
