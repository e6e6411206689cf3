import type { Severity } from "./diagnostic.ts";

/** One kind of diagnostic. The register in `codes.ts` is append-only: a code never changes its meaning. */
export interface DiagnosticDefinition {
  readonly code: string;
  readonly name: string;
  readonly severity: Severity;
  /** One sentence: what it means and why it matters. */
  readonly summary: string;
  /** A text that has it, and the same text mended. Both are tests. */
  readonly bad: string;
  readonly good: string;
}
