/** What a run reports (R3). */
import type { Value, ValueMap } from "../values/value.ts";

export type Row = ValueMap;

export interface RunResult {
  /** What R1 says a text outputs: all sinks in statement order, or the last pipeline's rows. */
  readonly rows: Row[];
  /** By sink name, in order of first mention; `output` for a text without `into`. */
  readonly sinks: Readonly<Record<string, Row[]>>;
  readonly statistics: RunStatistics;
  readonly notes: readonly RunNote[];
}

export interface RunStatistics {
  /** Events that the caller gave. */
  readonly events: number;
  readonly stages: readonly StageStatistics[];
  /** Rows by sink name. */
  readonly sinks: Readonly<Record<string, number>>;
  /** Events whose windows were all closed when they came, and events that missed some (W4). */
  readonly late: number;
  readonly partlyLate: number;
  /** Groups and rows that still wait for a window to close or for the input to end. */
  readonly held: number;
}

export interface StageStatistics {
  /** As in the text. */
  readonly command: string;
  /** Place of the stage in the text, in UTF-16 units. */
  readonly offset: number;
  readonly end: number;
  readonly dropped: number;
}

/** A surprise in the data, counted: never an error, never silent. */
export interface RunNote {
  readonly code: string;
  readonly name: string;
  readonly message: string;
  readonly count: number;
  /** The first value that gave rise to it, shortened. */
  readonly sample: string;
}

export interface OutputRow {
  readonly sink: string;
  readonly row: Row;
}

/** What a caller gives: a plain map. Anything else is read as an empty event, and noted. */
export type Event = object | Value;
