/** What a lint rule is: one thing that may be wrong with how a detection is written, though it runs. */
import type { Span } from "../../grammar/ast.ts";
import type { Severity } from "../diagnostics/diagnostic.ts";
import type { ReportDetail } from "../language/command.ts";
import type { DetectionFacts, Subject } from "./subject.ts";

export interface LintRule {
  /** `SPL85nn`. Append-only, as all codes. */
  readonly code: string;
  readonly name: string;
  /** Where no setting says otherwise. */
  readonly severity: Severity;
  /** One sentence: what it reports. */
  readonly summary: string;
  /** Why that is bad. */
  readonly why: string;
  /** A text that has exactly this report, and the same mended, which has none. Both are tests. */
  readonly bad: LintSample;
  readonly good: LintSample;
  /** Pure but for what it reports. */
  readonly run: (subject: Subject, report: LintReporter) => void;
}

export interface LintSample {
  readonly text: string;
  /** What the detection file says beside its text. */
  readonly metadata?: DetectionFacts["metadata"];
  readonly events?: readonly object[];
}

/** In the text, or in the detection file beside it: the keys that lead to the property. */
export type LintPlace = Span | { readonly metadata: readonly string[] };

export type LintReporter = (place: LintPlace, detail: ReportDetail) => void;
