/** `spillway run`: a text over inputs, rows as they come. */

import { summariseFinding } from "../detections/index.ts";
import type { CompiledPipeline, CompileOptions, Session } from "../index.ts";
import { CannotOpen, openInput, RejectionLog, readEvents, sizeOf } from "../inputs/index.ts";
import { OUTPUT_FORMATS, type OutputNote, type RowWriter, TextStream } from "../outputs/index.ts";
import { compileOptions } from "./compile-options.ts";
import { compileOrExplain, filterName, openGiven } from "./compile-text.ts";
import { EXIT, type ExitCode, exitCodeOf, Failure } from "./exit-codes.ts";
import type { CompileFlags } from "./flags.ts";
import type { Library } from "./library.ts";
import { Progress } from "./progress.ts";
import { counted, grouped, render, renderNotes } from "./report.ts";
import { columnsOf, complain, pathOf, type Terminal, usesColour } from "./terminal.ts";
import type { SplText } from "./texts.ts";

export interface RunFlags extends CompileFlags {
  readonly output: string;
  readonly findings?: boolean;
  readonly failOnFindings?: boolean;
  readonly strict?: boolean;
  readonly noPass?: readonly string[];
}

export async function run(
  given: readonly string[],
  flags: RunFlags,
  terminal: Terminal,
  library: Library,
): Promise<ExitCode> {
  const { opened, rest } = await openGiven(given, flags, terminal);
  const files = inputsOf(rest, terminal);
  const base = compileOptions(flags, library, terminal);
  const spl = opened.spl;
  const options =
    spl === undefined ? base : { ...base, ...filterName(flags, spl), ...findingsOf(flags, spl) };
  const compiled = compileOrExplain(opened, options, library, terminal, flags);
  if (typeof compiled === "number") return compiled;
  return new Run(compiled, files, flags, terminal, library, (error) =>
    render(error.diagnostics, opened, {
      colour: usesColour(terminal.stderr, terminal, flags.color),
      width: columnsOf(terminal),
    }),
  ).finish();
}

function inputsOf(files: readonly string[], { stdin }: Terminal): readonly string[] {
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

type LimitError = InstanceType<Library["SpillwayError"]>;

class Run {
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
  #rows = 0;
  #found = 0;

  constructor(
    compiled: CompiledPipeline,
    private readonly files: readonly string[],
    private readonly flags: RunFlags,
    private readonly terminal: Terminal,
    private readonly library: Library,
    private readonly explain: (error: LimitError) => string,
  ) {
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
    this.#session = compiled.start({
      finite: true,
      onRow: ({ sink, row }) => {
        this.#rows += 1;
        if (this.#findingSinks?.has(sink) ?? true) this.#found += 1;
        this.#writer.row(this.#summarises ? summariseFinding(row) : row);
      },
    });
  }

  async finish(): Promise<ExitCode> {
    this.#progress = new Progress(this.terminal, await this.#totalBytes());
    try {
      await this.#readAll();
      if (!this.#out.closed && !this.#log.stopped) this.#session.flush();
    } catch (error) {
      if (!(error instanceof this.library.SpillwayError)) throw error;
      this.#reasons.push(EXIT.limit);
      this.#progress.clear();
      this.terminal.stderr.write(this.explain(error));
    }
    const notes = this.#writer.end();
    await this.#out.end();
    this.#progress.clear();
    if (this.#log.stopped) this.#reasons.push(EXIT.badInput);
    if (this.flags.failOnFindings === true && this.#found > 0) this.#reasons.push(EXIT.findings);
    this.#report(notes);
    return exitCodeOf(this.#reasons);
  }

  async #totalBytes(): Promise<number | undefined> {
    const sizes = await Promise.all(this.files.map((file) => sizeOf(pathOf(this.terminal, file))));
    return sizes.reduce<number | undefined>(
      (sum, size) => (sum === undefined || size === undefined ? undefined : sum + size),
      0,
    );
  }

  async #readAll(): Promise<void> {
    for (const file of this.files) {
      try {
        await this.#readOne(file);
      } catch (error) {
        if (!(error instanceof CannotOpen)) throw error;
        this.#progress.clear();
        complain(this.terminal, `cannot open ${file}: ${error.message}`, undefined, this.flags.color);
        this.#reasons.push(EXIT.badInput);
      }
      if (this.#out.closed || this.#log.stopped) return;
    }
  }

  async #readOne(file: string): Promise<void> {
    const source = await openInput(file, pathOf(this.terminal, file), {
      standardInput: this.terminal.stdin,
      onBytes: (bytes) => this.#progress.read(bytes),
    });
    for await (const batch of readEvents(source, this.#log)) {
      for (const event of batch) this.#session.push(event);
      this.#events += batch.length;
      await this.#out.flush();
      if (this.#out.closed) return;
      this.#progress.show(this.#events);
    }
  }

  #report(output: readonly OutputNote[]): void {
    const { stderr } = this.terminal;
    if (this.#out.failure !== undefined) {
      complain(
        this.terminal,
        `cannot write the rows: ${this.#out.failure.message}`,
        undefined,
        this.flags.color,
      );
      this.#reasons.push(EXIT.badInput);
    }
    if (this.#log.stopped) {
      this.#progress.clear();
      complain(this.terminal, "stopped at input that cannot be read (--strict)", undefined, this.flags.color);
    }
    // The reader has seen enough (`| head`), so there is nobody to tell.
    if (this.#out.closed) return;
    const { notes, statistics } = this.#session;
    const colour = usesColour(stderr, this.terminal, this.flags.color);
    stderr.write(renderNotes({ run: notes, rejected: this.#log.notes(), output }, colour));
    const { late, partlyLate, sinks } = statistics;
    const bySink = Object.entries(sinks).map(([name, count]) => `${name} ${count}`);
    const parts = [
      counted(this.#events, "event"),
      `${counted(this.#rows, "row")}${bySink.length > 1 ? ` (${bySink.join(", ")})` : ""}`,
      this.#log.total > 0 ? `${grouped(this.#log.total)} rejected` : "",
      late > 0 ? `${late} late` : "",
      partlyLate > 0 ? `${partlyLate} partly late` : "",
      `${this.#progress.seconds.toFixed(2)} s`,
    ];
    stderr.write(`${parts.filter((part) => part !== "").join(", ")}\n`);
  }
}
