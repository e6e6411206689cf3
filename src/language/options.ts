/** What a caller can say when compiling a text. Every field is optional. */

import type { ValueMap } from "../values/value.ts";
import type { DetectionIdentity } from "./findings.ts";
import type { Limits } from "./limits.ts";
import type { LookupTable } from "./lookups.ts";
import type { FilePort, ModelPort, ModulePort } from "./ports.ts";

export interface CompileOptions {
  /** Name of the detection. With it, the macro `<name>_filter` exists and is empty unless defined. */
  readonly name?: string;
  /** Macro definitions by head: `{ "recent(days)": "where age < $days$", "f_filter": "" }` (L12). */
  readonly macros?: Readonly<Record<string, string>>;
  /** Stages for template slots: `{ finding_report: "| into sink" }` (L10). */
  readonly slots?: Readonly<Record<string, string>>;
  /** Texts of `$name`: an expression, or a pipeline where a stream is wanted. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Streams by name, read by `from name`, `from $name` and `union name`. */
  readonly sources?: Readonly<Record<string, Iterable<unknown>>>;
  /** Tables by name, for `lookup name ...`; `from name` reads one as a stream. */
  readonly lookups?: Readonly<Record<string, LookupTable>>;
  /** Receives each row as it reaches the sink of that name, besides what the run gives back. */
  readonly sinks?: Readonly<Record<string, (row: ValueMap) => void>>;
  /** Milliseconds since the epoch. Default: the wall clock. Read by `time()` and `now()` only (W1). */
  readonly clock?: () => number;
  /** Overrules the unit of every time in the text (T1). */
  readonly timeUnit?: "milliseconds" | "seconds";
  readonly limits?: Partial<Limits>;
  /** Optimiser passes by name; `false` switches one off (R4). `{ all: false }` switches all off. */
  readonly passes?: Readonly<Record<string, boolean>>;
  /** Files that the text may read. Default: none. */
  readonly files?: FilePort;
  /** Models that the text may run. Default: none; `spillway/onnx` runs ONNX files. */
  readonly models?: ModelPort;
  /** Modules that the text may import. Default: none. */
  readonly modules?: ModulePort;
  /** `re2js` forces the pattern engine that browsers have. Results are the same. */
  readonly patternEngine?: "re2" | "re2js";
  /** Turns the rows of a detection's sink into findings. */
  readonly findings?: boolean | DetectionIdentity;
}

/** Whether an optimisation is switched on. */
export function isOn(passes: CompileOptions["passes"], name: string): boolean {
  return passes?.[name] ?? passes?.all ?? true;
}
