/** Commands that a job on GitHub writes to its log, to be shown at the line that they are about. */
import { visible } from "../diagnostics/visible.ts";

export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly title: string;
  readonly message: string;
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  readonly endLine?: number;
  /** GitHub takes columns only of places within one line. */
  readonly column?: number;
  readonly endColumn?: number;
}

export function annotationLine(annotation: Annotation): string {
  const { level, title, message, file, line, endLine, column, endColumn } = annotation;
  const within = endLine === undefined || endLine === line;
  const properties = { file, line, endLine, ...(within ? { col: column, endColumn } : {}), title };
  const given = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : `${key}=${property(String(value))}`,
  );
  return `::${level} ${given.join(",")}::${data(message)}\n`;
}

/** As GitHub's own toolkit escapes them. What is left of control characters is made visible. */
function data(text: string): string {
  const lines = text
    .split(/\r?\n/)
    .map((line) => visible(line).replaceAll("%", "%25").replaceAll("\r", "%0D"));
  return lines.join("%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
