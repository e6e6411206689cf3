/** What the command line uses of the library, in one place; tests put others in its stead. */
import type { check, compile, createPack, format, SpillwayError } from "../index.ts";

export interface Library {
  readonly check: typeof check;
  readonly compile: typeof compile;
  readonly createPack: typeof createPack;
  readonly format: typeof format;
  readonly SpillwayError: typeof SpillwayError;
  /** Names that `--limit` takes. */
  readonly limits: readonly string[];
  /** Names that `--no-pass` takes. */
  readonly passes: readonly string[];
}

/** Loaded when a command needs it, so that `--version` and `help` answer at once. */
export async function loadLibrary(): Promise<Library> {
  const library = await import("../index.ts");
  const { check, compile, createPack, format, SpillwayError, LIMIT_NAMES, PASS_NAMES } = library;
  return { check, compile, createPack, format, SpillwayError, limits: LIMIT_NAMES, passes: PASS_NAMES };
}
