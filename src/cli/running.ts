/** A run of a compiled text over its inputs: rows to the output, the rest to the standard error. */
import { summariseFinding } from "../detections/index.ts";
import { visible } from "../diagnostics/visible.ts";
import type { Row } from "../index.ts";
import { CannotOpen, RejectionLog } from "../inputs/index.ts";
import { type OutputFormat, type OutputNote, type RowWriter, TextStream } from "../outputs/index.ts";
import type { GateSource, LineGate } from "../parallel/index.ts";
import { EXIT, type ExitCode, exitCodeOf, Failure } from "./exit-codes.ts";
import type { Library } from "./library.ts";
import { Progress } from "./progress.ts";
import { lineGate } from "./range-gate.ts";
import type { Reading } from "./reading.ts";
import { counted, grouped, render, renderNotes } from "./report.ts";
import type { RunFlags } from "./run.ts";
import { type StateFile, stateFailure } from "./state-file.ts";
import type { LibraryError, Running, Subject } from "./subject.ts";
import { columnsOf, complain, type Terminal, usesColour } from "./terminal.ts";
import type { OpenedText } from "./texts.ts";

export interface RunParts {
  readonly subject: Subject;
  readonly reading: Reading;
  /** Of what other threads are asked; undefined where they could not be told what to ask. */
  readonly gate: GateSource | undefined;
  readonly flags: RunFlags;
  readonly terminal: Terminal;
  readonly library: Library;
  readonly stateFile: StateFile | undefined;
  readonly format: OutputFormat;
  /** What has gone wrong already without ending everything. */
  readonly reasons?: readonly ExitCode[];
}

/** One run, from the first event to the summary. */
export class Run {
  readonly #parts: RunParts;
  readonly #reasons: ExitCode[];
  readonly #log: RejectionLog;
  readonly #out: TextStream;
  readonly #writer: RowWriter;
  readonly #running: Running;
  /** Limits that were reached, each with the text that it stopped. */
  readonly #stops: { readonly error: LibraryError; readonly opened: OpenedText | undefined }[] = [];
  /** A table of findings is for reading; every other format carries the whole envelope. */
  readonly #summarises: boolean;
  #progress: Progress;
  #events = 0;
  #parsed = 0;
  #rows = 0;
  #found = 0;

  constructor(parts: RunParts) {
    const { subject, flags, terminal, format, reasons = [] } = parts;
    this.#parts = parts;
    this.#reasons = [...reasons];
    this.#log = new RejectionLog(flags.strict ?? false);
    this.#progress = new Progress(terminal, undefined);
    this.#out = new TextStream(terminal.stdout, () => this.#progress.clear());
    this.#writer = format.open({
      write: (text) => this.#out.write(text),
      columns: columnsOf(terminal),
      terminal: terminal.stdout.isTTY === true,
    });
    this.#summarises = flags.findings === true && flags.output === "table";
    this.#running = subject.start({
      row: (row, found, detection) => {
        this.#rows += 1;
        if (found) this.#found += 1;
        const shown = this.#summarises ? summariseFinding(row) : row;
        this.#writer.row(detection === undefined ? shown : labelled(detection, shown));
      },
      stopped: (error, opened) => this.#stops.push({ error, opened }),
    });
  }

  async finish(): Promise<ExitCode> {
    const { flags, terminal, library, stateFile, subject, reading } = this.#parts;
    this.#progress = new Progress(terminal, reading.totalBytes);
    const ends = stateFile === undefined || flags.end === true;
    try {
      await this.#readAll();
      if (ends && !this.#out.closed && !this.#log.stopped) this.#running.flush();
    } catch (error) {
      if (!(error instanceof library.SpillwayError)) throw error;
      this.#stops.push({ error, opened: subject.opened });
    }
    await this.#explainLimits();
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
      const { save, counts } = this.#running;
      if (save === undefined) throw new Error("a run of many texts has no state");
      await stateFile.save(save());
      const { held } = counts;
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
    const { subject, reading, gate } = this.#parts;
    const batches = reading.read({
      log: this.#log,
      witnesses: subject.witnesses,
      gate: gate && { source: gate, here: () => lineGateOf(subject) },
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
      for (const event of events) this.#running.push(event);
      this.#parsed += events.length + dropped;
      this.#events += events.length + dropped + passedBy;
      await this.#out.flush();
      if (this.#out.closed) return;
      this.#progress.show(this.#events);
    }
  }

  async #explainLimits(): Promise<void> {
    const { terminal, flags } = this.#parts;
    if (this.#stops.length === 0) return;
    this.#reasons.push(EXIT.limit);
    this.#progress.clear();
    const settings = {
      colour: usesColour(terminal.stderr, terminal, flags.color),
      width: columnsOf(terminal),
    };
    for (const { error, opened } of this.#stops) {
      if (opened === undefined) throw error;
      terminal.stderr.write(await render(error.diagnostics, opened, settings));
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
    const { notes, counts, described, rowsBy } = this.#running;
    const colour = usesColour(stderr, terminal, flags.color);
    stderr.write(renderNotes({ run: notes, rejected: this.#log.notes(), output }, colour));
    const { late, partlyLate } = counts;
    const parts = [
      `${counted(this.#events, "event")}${this.#parsed < this.#events ? ` (${grouped(this.#parsed)} parsed)` : ""}`,
      described,
      `${counted(this.#rows, "row")}${rowsBy}`,
      this.#log.total > 0 ? `${grouped(this.#log.total)} rejected` : "",
      late > 0 ? `${late} late` : "",
      partlyLate > 0 ? `${partlyLate} partly late` : "",
      `${this.#progress.seconds.toFixed(2)} s`,
    ];
    stderr.write(`${parts.filter((part) => part !== "").join(", ")}\n`);
  }
}

/** A field of the row that has the same name gives way. */
function labelled(detection: string, row: Readonly<Record<string, unknown>>): Row {
  const { detection: _, ...rest } = row;
  return { detection, ...rest } as Row;
}

function lineGateOf(subject: Subject): LineGate | undefined {
  const sieve = subject.createSieve();
  return sieve && lineGate(sieve);
}
