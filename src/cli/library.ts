/** What the command line uses of the library, in one place; tests put others in its stead. */
import type { check, compile, Limits, SpillwayError } from "../index.ts";

export interface Library {
  readonly check: typeof check;
  readonly compile: typeof compile;
  readonly SpillwayError: typeof SpillwayError;
  /** Names that `--limit` takes. */
  readonly limits: readonly string[];
  /** Names that `--no-pass` takes; any, where the library does not list them. */
  readonly passes?: readonly string[];
}

/** The compiler sees to it that this lists every limit there is. */
const LIMITS: Readonly<Record<keyof Limits, true>> = {
  patternSteps: true,
  bufferedRows: true,
  groups: true,
  expansions: true,
};

/** Loaded when a command needs it, so that `--version` and `help` answer at once. */
export async function loadLibrary(): Promise<Library> {
  const { check, compile, SpillwayError } = await import("../index.ts");
  return { check, compile, SpillwayError, limits: Object.keys(LIMITS) };
}
