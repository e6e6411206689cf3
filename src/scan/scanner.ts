/** Blocks of JSON lines to the lines that have to be parsed. */

/** What a scan of a block of whole lines found. */
export interface LineScan {
  /** Lines of the block. */
  readonly lines: number;
  /** Lines to be looked at: start, end (before the line feed) and number within the block, from 0. */
  readonly reported: readonly number[];
  /** Whether the lines that are not reported may have bytes beyond ASCII. */
  readonly beyondAscii: boolean;
}

/**
 * Says which lines of a block have to be parsed: those that may hold what the witnesses ask for, and those that do not
 * look like an object from their first byte to their last.
 */
export interface LineScanner {
  /** What is scanned is put here. Starts and ends are distances in it. */
  readonly window: Uint8Array;
  /** From the start of a line to behind a line feed. */
  scan(from: number, to: number): LineScan;
}
