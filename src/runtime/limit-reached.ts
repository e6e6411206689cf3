/** Thrown out of a run when a limit is reached (W8); the edge of the library turns it into its one error. */
import type { Span } from "../../grammar/ast.ts";
import type { DiagnosticDefinition } from "../diagnostics/define.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";

export class LimitReached extends Error {
  override readonly name = "LimitReached";
  readonly diagnostic: Diagnostic;

  constructor(
    definition: DiagnosticDefinition,
    span: Span,
    detail: { readonly message: string; readonly help: string },
  ) {
    super(detail.message);
    const { code, name, severity } = definition;
    this.diagnostic = { code, name, severity, span, fixes: [], ...detail };
  }
}
