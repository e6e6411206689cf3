import type { Span } from "../../grammar/ast.ts";
import { Source } from "../../grammar/source.ts";
import type { DiagnosticDefinition } from "../diagnostics/define.ts";
import type { Diagnostic, Related } from "../diagnostics/diagnostic.ts";
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

/** Says where a definition was called, with what is said of it. */
export function calledFrom(reporter: Reporter, call: Span): Reporter {
  return {
    ...reporter,
    report: (definition, span, detail) =>
      reporter.report(definition, span, {
        ...detail,
        related: [...(detail.related ?? []), { message: "called here", span: call }],
      }),
  };
}

/** A module that the text imports: how messages name it, and what their places are places of. */
export interface ModuleText {
  readonly path: string;
  readonly text: string;
}

/** Says what is wrong with another module at the place that brought it in; the place itself stands beside. */
export function fromModule(reporter: Reporter, { path, text }: ModuleText, place: Span): Reporter {
  const source = { file: path, text };
  const moved = (span: Span, message: string, related: readonly Related[] = []) => ({
    message: `in module \`${path}\`, line ${new Source(text).positionAt(span.start).line}: ${message}`,
    related: [{ message: "it stands here", span, source }, ...related.map((entry) => ({ source, ...entry }))],
  });
  return {
    ...reporter,
    report: (definition, span, { fixes: _fixes, ...detail }) =>
      reporter.report(definition, place, { ...detail, ...moved(span, detail.message, detail.related) }),
    add: (diagnostic) =>
      reporter.add({
        ...diagnostic,
        ...moved(diagnostic.span, diagnostic.message, diagnostic.related),
        span: place,
        fixes: [],
      }),
  };
}

/** Leaves out diagnostics that the place where they are found cannot judge. */
export function without(reporter: Reporter, left: DiagnosticDefinition): Reporter {
  return {
    ...reporter,
    report: (definition, span, detail) => {
      if (definition.code !== left.code) reporter.report(definition, span, detail);
    },
  };
}
