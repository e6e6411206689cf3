/** What a run is of: one text, or many. */
import type {
  CompiledPipeline,
  Event,
  OutputRow,
  PipelineState,
  Row,
  RunNote,
  RunStatistics,
  Session,
} from "../index.ts";
import type { Library } from "./library.ts";
import { type StateFile, stateFailure } from "./state-file.ts";
import type { OpenedText } from "./texts.ts";

export type LibraryError = InstanceType<Library["SpillwayError"]>;

export interface Listener {
  /** `found`: it counts as what a detection has found. `detection`: whose row it is, where there are many. */
  row(row: Row, found: boolean, detection?: string): void;
  /** One text has reached a limit; the others go on. */
  stopped(error: LibraryError, opened: OpenedText): void;
}

export interface Subject {
  readonly witnesses: CompiledPipeline["witnesses"];
  createSieve: CompiledPipeline["createSieve"];
  start(listener: Listener): Running;
  /** The text in which an error lies that a run throws. */
  readonly opened: OpenedText | undefined;
}

export interface Running {
  push(event: Event): void;
  flush(): void;
  /** Absent where a run is not kept. */
  readonly save?: () => PipelineState;
  readonly counts: Pick<RunStatistics, "late" | "partlyLate" | "held">;
  readonly notes: readonly RunNote[];
  /** For the summary: what was run, if that is worth a word, and where rows came from. */
  readonly described: string;
  readonly rowsBy: string;
}

type Sinks = CompiledPipeline["sinks"];

/** A text without a sink for findings is a detection all the same: every row is what it found. */
export function findsIn(sinks: Sinks): (sink: string) => boolean {
  const names = new Set(sinks.filter(({ findings }) => findings).map(({ name }) => name));
  return (sink) => names.size === 0 || names.has(sink);
}

interface TextParts {
  readonly compiled: CompiledPipeline;
  readonly opened: OpenedText;
  readonly library: Library;
  /** Where the run goes on another day; without it the input is all there is. */
  readonly stateFile: StateFile | undefined;
}

export function textSubject({ compiled, opened, library, stateFile }: TextParts): Subject {
  const finds = findsIn(compiled.sinks);
  return {
    witnesses: compiled.witnesses,
    createSieve: () => compiled.createSieve(),
    opened,
    start: (listener) => {
      const onRow = ({ sink, row }: OutputRow) => listener.row(row, finds(sink));
      return runningText(begun(compiled, onRow, stateFile, library));
    },
  };
}

/** A run that is kept in a file is one over a stream: today's end is not the end of its input. */
function begun(
  compiled: CompiledPipeline,
  onRow: (output: OutputRow) => void,
  stateFile: StateFile | undefined,
  library: Library,
): Session {
  if (stateFile === undefined) return compiled.start({ finite: true, onRow });
  const { state, file } = stateFile;
  try {
    return compiled.start(state === undefined ? { onRow } : { onRow, state });
  } catch (error) {
    throw error instanceof library.SpillwayError ? stateFailure(error, file) : error;
  }
}

function runningText(session: Session): Running {
  return {
    push: (event) => {
      session.push(event);
    },
    flush: () => {
      session.flush();
    },
    save: () => session.save(),
    get counts() {
      return session.statistics;
    },
    get notes() {
      return session.notes;
    },
    described: "",
    get rowsBy() {
      const bySink = Object.entries(session.statistics.sinks).map(([name, count]) => `${name} ${count}`);
      return bySink.length > 1 ? ` (${bySink.join(", ")})` : "";
    },
  };
}
