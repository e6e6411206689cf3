import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import type { RunStatistics } from "./runtime/result.ts";

/** What there is to say of one detection of several. */
export interface DetectionDiagnostics {
  readonly name: string;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** The one error the library throws for a text or an input: it carries every diagnostic. */
export class SpillwayError extends Error {
  override readonly name = "SpillwayError";

  constructor(
    message: string,
    readonly diagnostics: readonly Diagnostic[],
    /** How far a run had come when it reached a limit (W8). */
    readonly statistics?: RunStatistics,
    /** Of a pack: which of its detections have errors, each with its own diagnostics. */
    readonly detections?: readonly DetectionDiagnostics[],
  ) {
    super(message);
  }

  /** Whether a limit was reached, rather than the text being wrong. */
  get limitReached(): boolean {
    return this.diagnostics.some(({ code }) => code.startsWith("SPL5"));
  }
}

/** The first error, and how many there are. */
export function summaryOf(diagnostics: readonly Diagnostic[]): string {
  const [first, ...more] = diagnostics.filter(({ severity }) => severity === "error");
  return `${first?.code} ${first?.message}${more.length > 0 ? ` (and ${more.length} more)` : ""}`;
}
