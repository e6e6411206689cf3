/** `spillway run`: a text over inputs, rows as they come. */

import { summariseFinding } from "../detections/index.ts";
import { visible } from "../diagnostics/render.ts";
import type { CompiledPipeline, CompileOptions, OutputRow, Session } from "../index.ts";
import { CannotOpen, openInput, RejectionLog, readCandidates, sizeOf } from "../inputs/index.ts";
import { OUTPUT_FORMATS, type OutputNote, type RowWriter, TextStream } from "../outputs/index.ts";
import { type LineScanner, lineScanner } from "../scan/index.ts";
import { compileOptions } from "./compile-options.ts";
import { compileOrExplain, filterName, openGiven } from "./compile-text.ts";
import { EXIT, type ExitCode, exitCodeOf, Failure } from "./exit-codes.ts";
import type { CompileFlags } from "./flags.ts";
import type { Library } from "./library.ts";
import { Progress } from "./progress.ts";
import { counted, grouped, render, renderNotes } from "./report.ts";
import { openStateFile, type StateFile, stateFailure } from "./state-file.ts";
import { columnsOf, complain, pathOf, type Terminal, usesColour } from "./terminal.ts";
import type { SplText } from "./texts.ts";

export interface RunFlags extends CompileFlags {
  readonly output: string;
  readonly findings?: boolean;
  readonly failOnFindings?: boolean;
  readonly strict?: boolean;
  readonly noPass?: readonly string[];
  readonly state?: string;
  readonly end?: boolean;
}

export async function run(
  given: readonly string[],
  flags: RunFlags,
  terminal: Terminal,
  library: Library,
): Promise<ExitCode> {
  if (flags.end === true && flags.state === undefined) {
    throw new Failure(EXIT.usage, "`--end` ends a run that is kept in a file", "name the file with --state");
  }
  const { opened, rest } = await openGiven(given, flags, terminal);
  const files = inputsOf(rest, terminal);
  const base = compileOptions(flags, library, terminal);
  const spl = opened.spl;
  const options =
    spl === undefined ? base : { ...base, ...filterName(flags, spl), ...findingsOf(flags, spl) };
  const compiled = compileOrExplain(opened, options, library, terminal, flags);
  if (typeof compiled === "number") return compiled;
  const stateFile = flags.state === undefined ? undefined : await openStateFile(flags.state, terminal);
  const explain = (error: LibraryError) =>
    render(error.diagnostics, opened, {
      colour: usesColour(terminal.stderr, terminal, flags.color),
      width: columnsOf(terminal),
    });
  return new Run({ compiled, files, flags, terminal, library, stateFile, explain }).finish();
}

/** The files named, else the standard input, unless somebody sits at it. */
export function inputsOf(files: readonly string[], { stdin }: Terminal): readonly string[] {
  if (files.length > 0) return files;
  if (stdin.isTTY !== true) return ["-"];
  throw new Failure(
    EXIT.usage,
    "no input: name files, or pipe events into the command",
    "`-` is the standard input",
  );
}

function findingsOf(flags: RunFlags, { detection }: SplText): Pick<CompileOptions, "findings"> {
  if (flags.findings !== true) return {};
  if (detection === undefined) return { findings: true };
  const { id, version, type, riskSeverity } = detection;
  return {
    findings: {
      ...(id === undefined ? {} : { id }),
      ...(version === undefined ? {} : { version }),
      ...(type === undefined ? {} : { type }),
      ...(riskSeverity === undefined ? {} : { riskSeverity }),
    },
  };
}

type LibraryError = InstanceType<Library["SpillwayError"]>;

interface RunParts {
  readonly compiled: CompiledPipeline;
  readonly files: readonly string[];
  readonly flags: RunFlags;
  readonly terminal: Terminal;
  readonly library: Library;
  /** Where the run goes on another day; without it the input is all there is. */
  readonly stateFile: StateFile | undefined;
  readonly explain: (error: LibraryError) => string;
}

class Run {
  readonly #parts: RunParts;
  readonly #reasons: ExitCode[] = [];
  readonly #log: RejectionLog;
  readonly #out: TextStream;
  readonly #writer: RowWriter;
  readonly #session: Session;
  readonly #findingSinks: ReadonlySet<string> | undefined;
  /** A table of findings is for reading; every other format carries the whole envelope. */
  readonly #summarises: boolean;
  #progress: Progress;
  /** Without one every line is parsed. */
  readonly #scanner: LineScanner | undefined;
  #events = 0;
  #parsed = 0;
  #rows = 0;
  #found = 0;

  constructor(parts: RunParts) {
    const { compiled, flags, terminal } = parts;
    this.#parts = parts;
    this.#log = new RejectionLog(flags.strict ?? false);
    this.#progress = new Progress(terminal, undefined);
    this.#out = new TextStream(terminal.stdout, () => this.#progress.clear());
    const format = OUTPUT_FORMATS.find(({ name }) => name === flags.output);
    if (format === undefined) throw new Failure(EXIT.usage, `no output format ${flags.output}`);
    this.#writer = format.open({
      write: (text) => this.#out.write(text),
      columns: columnsOf(terminal),
      terminal: terminal.stdout.isTTY === true,
    });
    // A text without a sink for findings is a detection all the same: every row is what it found.
    const sinks = compiled.sinks.filter(({ findings }) => findings).map(({ name }) => name);
    this.#summarises = flags.findings === true && flags.output === "table";
    this.#findingSinks = sinks.length > 0 ? new Set(sinks) : undefined;
    this.#scanner = this.#log.strict ? undefined : lineScanner(compiled.witnesses);
    this.#session = this.#start(({ sink, row }) => {
      this.#rows += 1;
      if (this.#findingSinks?.has(sink) ?? true) this.#found += 1;
      this.#writer.row(this.#summarises ? summariseFinding(row) : row);
    });
  }

  /** A run that is kept in a file is one over a stream: today's end is not the end of its input. */
  #start(onRow: (output: OutputRow) => void): Session {
    const { compiled, stateFile, library } = this.#parts;
    if (stateFile === undefined) return compiled.start({ finite: true, onRow });
    const { state, file } = stateFile;
    try {
      return compiled.start(state === undefined ? { onRow } : { onRow, state });
    } catch (error) {
      throw error instanceof library.SpillwayError ? stateFailure(error, file) : error;
    }
  }

  async finish(): Promise<ExitCode> {
    const { flags, terminal, library, stateFile, explain } = this.#parts;
    this.#progress = new Progress(terminal, await this.#totalBytes());
    const ends = stateFile === undefined || flags.end === true;
    try {
      await this.#readAll();
      if (ends && !this.#out.closed && !this.#log.stopped) this.#session.flush();
    } catch (error) {
      if (!(error instanceof library.SpillwayError)) throw error;
      this.#reasons.push(EXIT.limit);
      this.#progress.clear();
      terminal.stderr.write(explain(error));
    }
    const notes = this.#writer.end();
    await this.#out.end();
    this.#progress.clear();
    if (this.#log.stopped) this.#reasons.push(EXIT.badInput);
    this.#explainStop();
    const kept = stateFile === undefined ? "" : await this.#keep(stateFile);
    this.#report(notes);
    terminal.stderr.write(kept);
    if (flags.failOnFindings === true && this.#found > 0) this.#reasons.push(EXIT.findings);
    return exitCodeOf(this.#reasons);
  }

  /** Only a run that went well is one to go on from. Gives a line for the summary. */
  async #keep(stateFile: StateFile): Promise<string> {
    const { library, flags } = this.#parts;
    const { file, state } = stateFile;
    const [reason] = this.#reasons;
    try {
      if (reason !== undefined || this.#out.closed) {
        const left = state === undefined ? "is not written" : "is left as it was";
        throw new Failure(reason ?? EXIT.badInput, `the run did not go well: the state ${file} ${left}`);
      }
      if (flags.end === true) {
        await stateFile.remove();
        return `state: ended${state === undefined ? "" : `, ${visible(file)} removed`}\n`;
      }
      await stateFile.save(this.#session.save());
      const { held } = this.#session.statistics;
      const waiting = held === 0 ? "" : `; ${grouped(held)} held back until a window closes or --end`;
      const begun = state === undefined ? "started new" : "restored";
      return `state: ${begun}, saved to ${visible(file)}${waiting}\n`;
    } catch (error) {
      const failure = error instanceof library.SpillwayError ? stateFailure(error, file) : error;
      if (!(failure instanceof Failure)) throw failure;
      this.#complain(failure.message, failure.help);
      this.#reasons.push(failure.exitCode);
      return "";
    }
  }

  #complain(message: string, help?: string): void {
    complain(this.#parts.terminal, message, help, this.#parts.flags.color);
  }

  async #totalBytes(): Promise<number | undefined> {
    const { files, terminal } = this.#parts;
    const sizes = await Promise.all(files.map((file) => sizeOf(pathOf(terminal, file))));
    return sizes.reduce<number | undefined>(
      (sum, size) => (sum === undefined || size === undefined ? undefined : sum + size),
      0,
    );
  }

  async #readAll(): Promise<void> {
    for (const file of this.#parts.files) {
      try {
        await this.#readOne(file);
      } catch (error) {
        if (!(error instanceof CannotOpen)) throw error;
        this.#progress.clear();
        this.#complain(`cannot open ${file}: ${error.message}`);
        this.#reasons.push(EXIT.badInput);
      }
      if (this.#out.closed || this.#log.stopped) return;
    }
  }

  async #readOne(file: string): Promise<void> {
    const { terminal } = this.#parts;
    const source = await openInput(file, pathOf(terminal, file), {
      standardInput: terminal.stdin,
      onBytes: (bytes) => this.#progress.read(bytes),
    });
    for await (const { events, passedBy } of readCandidates(source, this.#log, this.#scanner)) {
      for (const event of events) this.#session.push(event);
      this.#parsed += events.length;
      this.#events += events.length + passedBy;
      await this.#out.flush();
      if (this.#out.closed) return;
      this.#progress.show(this.#events);
    }
  }

  #explainStop(): void {
    if (this.#out.failure !== undefined) {
      this.#complain(`cannot write the rows: ${this.#out.failure.message}`);
      this.#reasons.push(EXIT.badInput);
    }
    if (this.#log.stopped) this.#complain("stopped at input that cannot be read (--strict)");
  }

  #report(output: readonly OutputNote[]): void {
    const { terminal, flags } = this.#parts;
    const { stderr } = terminal;
    // The reader has seen enough (`| head`), so there is nobody to tell.
    if (this.#out.closed) return;
    const { notes, statistics } = this.#session;
    const colour = usesColour(stderr, terminal, flags.color);
    stderr.write(renderNotes({ run: notes, rejected: this.#log.notes(), output }, colour));
    const { late, partlyLate, sinks } = statistics;
    const bySink = Object.entries(sinks).map(([name, count]) => `${name} ${count}`);
    const parts = [
      `${counted(this.#events, "event")}${this.#parsed < this.#events ? ` (${grouped(this.#parsed)} parsed)` : ""}`,
      `${counted(this.#rows, "row")}${bySink.length > 1 ? ` (${bySink.join(", ")})` : ""}`,
      this.#log.total > 0 ? `${grouped(this.#log.total)} rejected` : "",
      late > 0 ? `${late} late` : "",
      partlyLate > 0 ? `${partlyLate} partly late` : "",
      `${this.#progress.seconds.toFixed(2)} s`,
    ];
    stderr.write(`${parts.filter((part) => part !== "").join(", ")}\n`);
  }
}
