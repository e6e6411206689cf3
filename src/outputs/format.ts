/** The port behind which every output format stands. */
import type { ValueMap } from "../values/value.ts";

export interface OutputNote {
  readonly code: string;
  readonly name: string;
  readonly message: string;
  readonly count: number;
}

export interface OutputSettings {
  readonly write: (text: string) => void;
  /** Cells of the terminal. */
  readonly columns: number;
  /** Whether a person's terminal reads along: then no character of a log may steer it. */
  readonly terminal?: boolean;
}

export interface RowWriter {
  row(row: ValueMap): void;
  /** Writes what was held back. Returns what the output does not show. */
  end(): readonly OutputNote[];
}

export interface OutputFormat {
  readonly name: string;
  readonly open: (settings: OutputSettings) => RowWriter;
}
