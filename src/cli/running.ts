/** A run of a compiled text over its inputs: rows to the output, the rest to the standard error. */
import { summariseFinding } from "../detections/index.ts";
import { visible } from "../diagnostics/visible.ts";
import type { CompiledPipeline, OutputRow, Session } from "../index.ts";
import { CannotOpen, RejectionLog } from "../inputs/index.ts";
import { type OutputFormat, type OutputNote, type RowWriter, TextStream } from "../outputs/index.ts";
import type { GateSource, LineGate } from "../parallel/index.ts";
import { EXIT, type ExitCode, exitCodeOf, Failure } from "./exit-codes.ts";
import type { Library } from "./library.ts";
import { Progress } from "./progress.ts";
import { lineGate } from "./range-gate.ts";
import type { Reading } from "./reading.ts";
import { counted, grouped, renderNotes } from "./report.ts";
import type { RunFlags } from "./run.ts";
import { type StateFile, stateFailure } from "./state-file.ts";
import { columnsOf, complain, type Terminal, usesColour } from "./terminal.ts";

export type LibraryError = InstanceType<Library["SpillwayError"]>;

export interface RunParts {
  readonly compiled: CompiledPipeline;
  readonly reading: Reading;
  /** Of what other threads are asked; undefined where they could not be told what to ask. */
  readonly gate: GateSource | undefined;
  readonly flags: RunFlags;
  readonly terminal: Terminal;
  readonly library: Library;
  /** Where the run goes on another day; without it the input is all there is. */
  readonly stateFile: StateFile | undefined;
  readonly format: OutputFormat;
  readonly explain: (error: LibraryError) => Promise<string>;
}

/** One run, from the first event to the summary. */
export class Run {
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
  #events = 0;
  #parsed = 0;
  #rows = 0;
  #found = 0;

  constructor(parts: RunParts) {
    const { compiled, flags, terminal, format } = parts;
    this.#parts = parts;
    this.#log = new RejectionLog(flags.strict ?? false);
    this.#progress = new Progress(terminal, undefined);
    this.#out = new TextStream(terminal.stdout, () => this.#progress.clear());
    this.#writer = format.open({
      write: (text) => this.#out.write(text),
      columns: columnsOf(terminal),
      terminal: terminal.stdout.isTTY === true,
    });
    // A text without a sink for findings is a detection all the same: every row is what it found.
    const sinks = compiled.sinks.filter(({ findings }) => findings).map(({ name }) => name);
    this.#summarises = flags.findings === true && flags.output === "table";
    this.#findingSinks = sinks.length > 0 ? new Set(sinks) : undefined;
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
    const { flags, terminal, library, stateFile, explain, reading } = this.#parts;
    this.#progress = new Progress(terminal, reading.totalBytes);
    const ends = stateFile === undefined || flags.end === true;
    try {
      await this.#readAll();
      if (ends && !this.#out.closed && !this.#log.stopped) this.#session.flush();
    } catch (error) {
      if (!(error instanceof library.SpillwayError)) throw error;
      this.#reasons.push(EXIT.limit);
      this.#progress.clear();
      terminal.stderr.write(await explain(error));
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

  async #readAll(): Promise<void> {
    const { compiled, reading, gate } = this.#parts;
    const batches = reading.read({
      log: this.#log,
      witnesses: compiled.witnesses,
      gate: gate && { source: gate, here: () => lineGateOf(compiled) },
      onBytes: (bytes) => this.#progress.read(bytes),
    });
    for await (const batch of batches) {
      if (batch instanceof CannotOpen) {
        this.#progress.clear();
        this.#complain(`cannot open ${batch.file}: ${batch.message}`);
        this.#reasons.push(EXIT.badInput);
        continue;
      }
      const { events, passedBy, dropped } = batch;
      for (const event of events) this.#session.push(event);
      this.#parsed += events.length + dropped;
      this.#events += events.length + dropped + passedBy;
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

function lineGateOf(compiled: CompiledPipeline): LineGate | undefined {
  const sieve = compiled.createSieve();
  return sieve && lineGate(sieve);
}
