/** What a rule is: one thing that may be wrong with a text that runs. */
import type { Span } from "../../../grammar/ast.ts";
import type { DiagnosticDefinition } from "../../diagnostics/define.ts";
import type { ReportDetail } from "../../language/command.ts";
import type { CheckedText } from "../checked-text.ts";

export interface Rule {
  /** Its code, its name and what it is about. */
  readonly definition: DiagnosticDefinition;
  /** Looks at the whole text. Pure but for what it reports. */
  readonly run: (text: CheckedText, report: (span: Span, detail: ReportDetail) => void) => void;
}
