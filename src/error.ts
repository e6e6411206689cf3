import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import type { RunStatistics } from "./runtime/result.ts";

/** The one error the library throws for a text or an input: it carries every diagnostic. */
export class SpillwayError extends Error {
  override readonly name = "SpillwayError";

  constructor(
    message: string,
    readonly diagnostics: readonly Diagnostic[],
    /** How far a run had come when it reached a limit (W8). */
    readonly statistics?: RunStatistics,
  ) {
    super(message);
  }

  /** Whether a limit was reached, rather than the text being wrong. */
  get limitReached(): boolean {
    return this.diagnostics.some(({ code }) => code.startsWith("SPL5"));
  }
}
