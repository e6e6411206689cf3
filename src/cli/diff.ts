/** `spillway diff`: two versions of a detection over the same events. */
import type { CompileOptions, Diagnostic } from "../index.ts";
import { CannotOpen, openInput, RejectionLog, readCandidates } from "../inputs/index.ts";
import { TextStream } from "../outputs/index.ts";
import { lineScanner } from "../scan/index.ts";
import type { Comparison, EventPlace, RunningComparison, Version } from "../testing/compare-versions.ts";
import { compileOptions } from "./compile-options.ts";
import { filterName, isError, reasonOf, showDiagnostics } from "./compile-text.ts";
import type { DiffReport, PairReport } from "./diff-report.ts";
import { EXIT, type ExitCode, exitCodeOf, Failure } from "./exit-codes.ts";
import type { CompileFlags } from "./flags.ts";
import type { Library } from "./library.ts";
import { Progress } from "./progress.ts";
import { renderNotes } from "./report.ts";
import { columnsOf, complain, pathOf, type Terminal, usesColour } from "./terminal.ts";
import type { OpenedText } from "./texts.ts";
import { type VersionPair, versionPairs } from "./version-pairs.ts";

export interface DiffFlags extends CompileFlags {
  readonly events?: readonly string[];
  readonly format: "text" | "json";
  readonly show: number;
  readonly failOn: "lost" | "new" | "any" | "none";
  readonly ignore?: readonly string[];
}

export async function diff(
  old: string,
  changed: string,
  flags: DiffFlags,
  terminal: Terminal,
  library: Library,
): Promise<ExitCode> {
  if (flags.expression !== undefined) throw new Failure(EXIT.usage, "versions come from files, not from -e");
  const files = eventFiles(flags, terminal);
  const pairs = await versionPairs(old, changed, terminal);
  const options = await compileOptions(flags, library, terminal);
  const compared = new ComparedPairs(flags, terminal, library);
  for (const pair of pairs) await compared.add(pair, options);
  await compared.read(files);
  return compared.report();
}

function eventFiles({ events = [] }: DiffFlags, { stdin }: Terminal): readonly string[] {
  if (events.length > 0) return events;
  if (stdin.isTTY !== true) return ["-"];
  throw new Failure(EXIT.usage, "no events to compare over", "name files with --events, or pipe them in");
}

interface RunningPair {
  readonly pair: VersionPair;
  readonly running: RunningComparison;
  comparison?: Comparison;
  /** Why it did not come to the end. */
  stopped?: readonly Diagnostic[];
}

class ComparedPairs {
  readonly #flags: DiffFlags;
  readonly #terminal: Terminal;
  readonly #library: Library;
  readonly #pairs: RunningPair[] = [];
  readonly #reasons: ExitCode[] = [];
  readonly #clock: () => number;
  #leftOut = 0;
  #events = 0;

  constructor(flags: DiffFlags, terminal: Terminal, library: Library) {
    this.#flags = flags;
    this.#terminal = terminal;
    this.#library = library;
    const began = Date.now();
    this.#clock = () => began;
  }

  /** A text with errors leaves its pair out; the others are compared. */
  async add(pair: VersionPair, options: CompileOptions): Promise<void> {
    const { startComparison } = await import("../testing/compare-versions.ts");
    const old = await this.#version(pair.old, options);
    const changed = await this.#version(pair.new, options);
    if (old === "bad" || changed === "bad") {
      this.#leftOut += 1;
      return;
    }
    const { show, ignore = [] } = this.#flags;
    const running = startComparison(old, changed, { samples: show, ignore, clock: this.#clock });
    this.#pairs.push({ pair, running });
  }

  async #version(opened: OpenedText | undefined, options: CompileOptions): Promise<Version | "bad"> {
    if (opened === undefined) return undefined;
    const { spl } = opened;
    if (spl === undefined) {
      await this.#show(opened.diagnostics, opened);
      this.#reasons.push(EXIT.badText);
      return "bad";
    }
    const own = { ...options, ...filterName(this.#flags, spl) };
    const errors = this.#library.check(spl.text, own).filter(isError);
    await this.#show([...opened.diagnostics, ...errors], opened);
    this.#reasons.push(...errors.map(reasonOf));
    return errors.length > 0 ? "bad" : { text: spl.text, options: own };
  }

  async read(files: readonly string[]): Promise<void> {
    const terminal = this.#terminal;
    const log = new RejectionLog();
    const progress = new Progress(terminal, undefined);
    const scanner = lineScanner(this.#pairs.flatMap(({ running }) => running.witnesses));
    for (const file of files) {
      try {
        const lines: number[] = [];
        const open = { standardInput: terminal.stdin, onBytes: (bytes: number) => progress.read(bytes) };
        const source = await openInput(file, pathOf(terminal, file), open);
        const batches = readCandidates(source, log, scanner, (line) => lines.push(line));
        for await (const { events, passedBy } of batches) {
          for (const [index, event] of events.entries()) {
            const line = lines[index] ?? 0;
            this.#push(event, { file, line });
          }
          lines.length = 0;
          for (const { running } of this.#pairs) running.passedBy(passedBy);
          this.#events += events.length + passedBy;
          progress.show(this.#events);
        }
      } catch (error) {
        if (!(error instanceof CannotOpen)) throw error;
        complain(terminal, `cannot open ${file}: ${error.message}`, undefined, this.#flags.color);
        this.#reasons.push(EXIT.badInput);
      }
    }
    progress.clear();
    const colour = usesColour(terminal.stderr, terminal, this.#flags.color);
    terminal.stderr.write(renderNotes({ run: [], rejected: log.notes(), output: [] }, colour));
    for (const pair of this.#pairs) {
      this.#guarded(pair, () => {
        pair.comparison = pair.running.end();
      });
      const opened = pair.pair.new ?? pair.pair.old;
      if (pair.stopped !== undefined && opened !== undefined) await this.#show(pair.stopped, opened);
    }
  }

  #push(event: Parameters<RunningComparison["push"]>[0], place: EventPlace): void {
    for (const pair of this.#pairs) this.#guarded(pair, () => pair.running.push(event, place));
  }

  /** A limit stops one pair; half a run says nothing of the whole. */
  #guarded(pair: RunningPair, step: () => void): void {
    if (pair.stopped !== undefined) return;
    try {
      step();
    } catch (error) {
      if (!(error instanceof this.#library.SpillwayError)) throw error;
      pair.stopped = error.diagnostics;
      this.#leftOut += 1;
      this.#reasons.push(EXIT.limit);
    }
  }

  async report(): Promise<ExitCode> {
    const { pairReport, renderText, reportAsJson } = await import("./diff-report.ts");
    const reports: PairReport[] = this.#pairs.flatMap(({ pair, comparison }) =>
      comparison === undefined ? [] : [pairReport(pair, comparison, this.#library.format)],
    );
    const report: DiffReport = { pairs: reports, leftOut: this.#leftOut, events: this.#events };
    const out = new TextStream(this.#terminal.stdout);
    const terminal = this.#terminal;
    const colour = usesColour(terminal.stdout, terminal, this.#flags.color);
    out.write(
      this.#flags.format === "json"
        ? reportAsJson(report)
        : renderText(report, { colour, width: columnsOf(terminal), show: this.#flags.show }),
    );
    await out.end();
    const count = (kind: "lost" | "found" | "changed") =>
      reports.reduce((total, { comparison }) => total + comparison[kind].count, 0);
    const { failOn } = this.#flags;
    const counted = { lost: count("lost"), new: count("found"), none: 0 };
    const failures = failOn === "any" ? counted.lost + counted.new + count("changed") : counted[failOn];
    if (failures > 0) this.#reasons.push(EXIT.failed);
    return exitCodeOf(this.#reasons);
  }

  async #show(diagnostics: OpenedText["diagnostics"], opened: OpenedText): Promise<void> {
    await showDiagnostics(diagnostics, opened, this.#terminal, this.#flags);
  }
}
