/** What the thread of the run and the threads that sieve for it say to each other. */
import type { ScanSetting } from "./scan-setting.ts";
import type { Range, SievedRange } from "./sieve-range.ts";

/** A module whose `openGate` gives a gate for the setting. The setting is sent as it is: plain data. */
export interface GateSource {
  readonly module: string;
  readonly setting: unknown;
}

export type Request =
  | { readonly what: "scan"; readonly setting: ScanSetting }
  | { readonly what: "gate"; readonly source: GateSource }
  | { readonly what: "range"; readonly turn: number; readonly range: Range };

export type Answer =
  /** What was asked for is loaded. */
  | { readonly what: "ready" }
  | { readonly what: "sieved"; readonly turn: number; readonly sieved: SievedRange; readonly gated: boolean }
  | { readonly what: "unreadable"; readonly turn: number; readonly message: string; readonly code: unknown };
