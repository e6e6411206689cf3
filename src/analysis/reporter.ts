import type { Span } from "../../grammar/ast.ts";
import type { DiagnosticDefinition } from "../diagnostics/define.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ReportDetail } from "../language/command.ts";

/** Collects diagnostics of one text; the same fault at the same place is said once. */
export interface Reporter {
  report(definition: DiagnosticDefinition, span: Span, detail: ReportDetail): void;
  add(diagnostic: Diagnostic): void;
  /** In the order of the text. */
  readonly diagnostics: () => readonly Diagnostic[];
  readonly failed: () => boolean;
}

export function createReporter(): Reporter {
  const found = new Map<string, Diagnostic>();
  const add = (diagnostic: Diagnostic) => {
    const key = `${diagnostic.code} ${diagnostic.span.start} ${diagnostic.span.end} ${diagnostic.message}`;
    if (!found.has(key)) found.set(key, diagnostic);
  };
  return {
    add,
    report: ({ code, name, severity }, span, detail) => {
      const { message, help, related, fixes = [] } = detail;
      add({
        code,
        name,
        severity: detail.severity ?? severity,
        message,
        span: { start: span.start, end: span.end },
        ...(help === undefined ? {} : { help }),
        ...(related === undefined ? {} : { related }),
        fixes,
      });
    },
    diagnostics: () =>
      [...found.values()].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end),
    failed: () => [...found.values()].some((diagnostic) => diagnostic.severity === "error"),
  };
}
