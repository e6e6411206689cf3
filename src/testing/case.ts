/** What a test of a detection says: events, and what must come of them. */
import type {
  CompileOptions,
  Diagnostic,
  Event,
  LookupSettings,
  PipelineState,
  Row,
  StageStatistics,
} from "../index.ts";
import type { ValueMap } from "../values/value.ts";

/** A case as its file gives it, checked, with paths resolved against the file. */
export interface TestCase {
  readonly name: string;
  readonly description?: string;
  /** The file that has the case, and its first line there, counted from 1. */
  readonly file: string;
  readonly line: number;
  readonly events: EventSource;
  /** Events that came before: what the detection remembers of them counts, what it finds in them does not. */
  readonly before?: EventSource;
  /** A saved run to go on with, as `run --state` writes it. */
  readonly state?: string;
  readonly expect: Expectation;
  /** What `now()` and `create_time` give, in milliseconds. */
  readonly clock: number;
  /** Definition of the detection's filter macro. */
  readonly filter?: string;
  readonly options: Pick<
    CompileOptions,
    "macros" | "variables" | "slots" | "lookups" | "timeUnit" | "limits"
  >;
  /** Lookup tables as files, with how their columns match; read into the options when the case is made ready. */
  readonly lookupFiles?: Readonly<Record<string, LookupFile>>;
  /** A text of the case's own detection, as the file names it: Splunk's test files, and `detection:`. */
  readonly detection?: string;
  /** Why the case is not to be run. */
  readonly skip?: string;
}

export type EventSource =
  | { readonly kind: "inline"; readonly events: readonly Event[] }
  | { readonly kind: "files"; readonly files: readonly string[] }
  /** Splunk's logs: URLs, or paths; the last parts of them are looked for beside the file and below `--logs`. */
  | { readonly kind: "logs"; readonly logs: readonly Log[] };

export interface Log {
  readonly data: string;
  readonly sourcetype?: string;
}

export interface LookupFile {
  readonly file: string;
  readonly match?: LookupSettings["match"];
}

export type Expectation =
  | { readonly kind: "fires" }
  | { readonly kind: "silent" }
  | { readonly kind: "count"; readonly count: number }
  /**
   * As many rows as maps, each row fitting one map of its own: what a map names is equal in the row, nested maps in the
   * same way, lists whole. Rows may have more.
   */
  | { readonly kind: "findings"; readonly findings: readonly ValueMap[] }
  /** Splunk's little language over the number of rows (ssa.md). */
  | { readonly kind: "pass_condition"; readonly source: string };

/** A case whose files have been read. */
export interface ReadyCase {
  readonly test: TestCase;
  readonly events: readonly Event[];
  readonly before: readonly Event[];
  readonly state?: PipelineState;
  /** Why the case could not be made ready, so that it has failed: a file of events that cannot be read. */
  readonly fault?: string;
}

/** The text under test, as it stands or changed, and how it is compiled; a case adds its own options. */
export interface TextUnderTest {
  readonly text: string;
  readonly name?: string;
  readonly options: CompileOptions;
}

export type Outcome = "passed" | "failed" | "skipped";

export interface CaseResult {
  readonly test: TestCase;
  readonly outcome: Outcome;
  /** Why it failed or was skipped, in one line; empty when it passed. */
  readonly reason: string;
  /** Rows that reached a sink for findings; all rows where the text has no such sink. */
  readonly rows: readonly Row[];
  /** Errors of the text or a limit that was reached. */
  readonly diagnostics: readonly Diagnostic[];
  /** Rows that each stage of the run dropped; absent where there was no run to its end. */
  readonly stages?: readonly StageStatistics[];
  readonly milliseconds: number;
}
