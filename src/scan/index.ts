/** Raw JSON lines: which of them may hold what a pipeline asks for, before any is parsed. */
import type { WitnessConditions } from "../language/witness.ts";
import { rawConditions } from "./conditions.ts";
import { kernelScanner } from "./kernel-scanner.ts";
import { plainScanner } from "./plain-scanner.ts";
import type { LineScanner } from "./scanner.ts";

export type { LineScan, LineScanner } from "./scanner.ts";

/** Small enough for what was read to be in the processor's cache still when it is scanned. */
const WINDOW = 256 * 1024;

/**
 * A scanner for events of which only those matter that have the witnesses of some gate. Undefined where every line has
 * to be parsed: one gate asks for nothing that each spelling of a line must have.
 */
export function lineScanner(
  witnesses: readonly WitnessConditions[],
  windowBytes = WINDOW,
): LineScanner | undefined {
  const conditions = rawConditions(witnesses);
  if (conditions === undefined) return undefined;
  return kernelScanner(conditions, windowBytes) ?? plainScanner(conditions, windowBytes);
}
