/** How lines are looked at before they are parsed. */
import type { WitnessConditions } from "../language/witness.ts";
import { lineScanner } from "../scan/index.ts";
import type { LineScan, LineScanner } from "../scan/scanner.ts";

export interface ScanSetting {
  /** Undefined where every line has to be parsed. */
  readonly witnesses: readonly WitnessConditions[] | undefined;
  readonly windowBytes?: number;
}

const WINDOW = 256 * 1024;

export function scannerFor({ witnesses, windowBytes }: ScanSetting): LineScanner {
  const scanner = witnesses === undefined ? undefined : lineScanner(witnesses, windowBytes);
  return scanner ?? new EveryLine(windowBytes ?? WINDOW);
}

const LINE_FEED = 10;

/** Passes nothing by: no line can be told from another unparsed. */
class EveryLine implements LineScanner {
  readonly window: Uint8Array;

  constructor(windowBytes: number) {
    this.window = new Uint8Array(windowBytes);
  }

  scan(from: number, to: number): LineScan {
    const reported: number[] = [];
    let lines = 0;
    for (let start = from; start < to; lines++) {
      const feed = this.window.indexOf(LINE_FEED, start);
      reported.push(start, feed, lines);
      start = feed + 1;
    }
    return { lines, reported, beyondAscii: true };
  }
}
