/** Declarations of sources and sinks: where rows come from and go to. */
import type { Value, ValueMap } from "../values/value.ts";
import type { ParameterSpec } from "./function.ts";
import type { FilePort } from "./ports.ts";

/** A field that a source makes out of each of the caller's events. */
export interface VirtualField {
  readonly name: string;
  readonly summary: string;
  /** The event is a map: the run sees to that. */
  readonly read: (event: Value) => Value;
  /** Where it stands in the event, for the list of fields that a text reads: `[]` is the event itself. */
  readonly path: readonly string[] | null;
  /** `read` gives the event itself, unless the event has none but these keys: then anything. */
  readonly itselfUnlessOnly?: ReadonlySet<string>;
}

/** A whole text, what it reads, and the rows that come of it. */
export interface PortExample {
  readonly text: string;
  readonly events?: readonly ValueMap[];
  /** Contents of files by name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly rows: readonly ValueMap[];
}

export interface SourceSpec {
  readonly name: string;
  readonly summary: string;
  /** Written `name(...)`; otherwise a bare name or `$name`. */
  readonly call: boolean;
  readonly parameters: readonly ParameterSpec[];
  /** The unit of every time in a pipeline that starts here (T1). */
  readonly unit: "milliseconds" | "seconds";
  readonly notes?: readonly string[];
  /** At least one. */
  readonly examples: readonly PortExample[];
  /**
   * - `events`: the caller's events, each as it is;
   * - `virtual`: the caller's events, seen only through these fields;
   * - `file`: rows of a file, where the caller allows it.
   */
  readonly kind: "events" | "virtual" | "file";
  readonly fields?: readonly VirtualField[];
  readonly read?: (files: FilePort, arguments_: readonly Value[]) => Iterable<ValueMap>;
}

export interface SinkSpec {
  readonly name: string;
  readonly summary: string;
  readonly notes?: readonly string[];
  /** At least one. */
  readonly examples: readonly PortExample[];
  /** Rows that reach it are not output. */
  readonly discards?: boolean;
  /** Rows that reach it are what a detection found. */
  readonly findings?: boolean;
  readonly parameters: readonly ParameterSpec[];
}
