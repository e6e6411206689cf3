/** Where a diagnostic stands in its file, as formats for machines want it. */
import { Source } from "../../../grammar/source.ts";
import type { FileDiagnostic } from "../suite.ts";

/** From 1; columns count UTF-16 units, as editors and SARIF do. */
export interface FilePlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function placeOf({ diagnostic, page }: FileDiagnostic): FilePlace {
  const source = new Source(page.text);
  const start = source.positionAt(diagnostic.span.start);
  const end = source.positionAt(Math.max(diagnostic.span.start, diagnostic.span.end));
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

/** The file behind a page: a text inside a YAML file may be shown by itself. */
export function fileOf({ page }: Pick<FileDiagnostic, "page">): string {
  return page.file.replace(/ \(in its search\)$/, "");
}
