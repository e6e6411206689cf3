/** `spillway lint`: what is wrong with texts that run. */
import { stat } from "node:fs/promises";
import type { Diagnostic } from "../index.ts";
import { CannotOpen, reasonOf as causeOf } from "../inputs/index.ts";
import { fieldsOf, type LintReport, type LintSettings, lint, rules } from "../lint/index.ts";
import { metadataPlace } from "../lint/metadata-place.ts";
import { TextStream } from "../outputs/index.ts";
import { compileOptions } from "./compile-options.ts";
import { filterName, isError, reasonOf } from "./compile-text.ts";
import { eventsInMemory } from "./events-in-memory.ts";
import { EXIT, type ExitCode, exitCodeOf, Failure } from "./exit-codes.ts";
import type { CompileFlags } from "./flags.ts";
import type { Library } from "./library.ts";
import { fixFile } from "./lint-fix.ts";
import { createLintOutput, type LintOutput, ruleList } from "./lint-output.ts";
import { isIgnored, type Project, Projects, refuseUnknownRules, settingsOf } from "./lint-settings.ts";
import { pageOf } from "./report.ts";
import type { RuleSetting } from "./rule-setting.ts";
import { columnsOf, complain, pathOf, type Terminal, usesColour } from "./terminal.ts";
import { expressionText, type OpenedText, openText, type SplText } from "./texts.ts";
import { textsBelow } from "./texts-below.ts";

export interface LintFlags extends CompileFlags {
  readonly format: "text" | "json" | "sarif" | "github";
  readonly rule?: readonly RuleSetting[];
  readonly events?: readonly string[];
  readonly maxWarnings?: number;
  readonly fix?: boolean;
  readonly rules?: boolean;
}

/** More tell nothing new of which fields there are. */
const MOST_EVENTS = 20_000;

export async function lintTexts(
  given: readonly string[],
  flags: LintFlags,
  terminal: Terminal,
  library: Library,
): Promise<ExitCode> {
  const out = new TextStream(terminal.stdout);
  if (flags.rules === true) {
    out.write(ruleList(flags.format, columnsOf(terminal)));
    await out.end();
    return EXIT.done;
  }
  if (given.length === 0 && flags.expression === undefined) {
    throw new Failure(EXIT.usage, "no text: name files or folders", "or give the text itself with -e");
  }
  if (flags.fix === true && flags.expression !== undefined) {
    throw new Failure(EXIT.usage, "--fix needs files to change");
  }
  const colour = usesColour(terminal.stdout, terminal, flags.color);
  const output = createLintOutput(flags.format, {
    colour,
    width: columnsOf(terminal),
    cwd: terminal.cwd,
  });
  const linting = new Linting(flags, terminal, library, output);
  await linting.prepare();
  if (flags.expression !== undefined)
    await linting.text(expressionText(flags.expression), pathOf(terminal, "-e"));
  for (const file of given) {
    for await (const text of linting.textsOf(file)) {
      if (out.closed) break;
      await linting.file(text);
      out.write(output.take());
      await out.flush();
    }
  }
  out.write(output.end());
  await out.end();
  return linting.exitCode();
}

class Linting {
  readonly #reasons: ExitCode[] = [];
  readonly #projects = new Projects();
  readonly #told = new Set<Project>();
  readonly #seen = new Set<string>();
  readonly #files = new Set<string>();
  #warnings = 0;
  #compile: Awaited<ReturnType<typeof compileOptions>> = {};
  #events: ReturnType<typeof fieldsOf> | undefined;

  constructor(
    private readonly flags: LintFlags,
    private readonly terminal: Terminal,
    private readonly library: Library,
    private readonly output: LintOutput,
  ) {}

  async prepare(): Promise<void> {
    const { flags, terminal, library } = this;
    refuseUnknownRules(flags.rule);
    this.#compile = await compileOptions(flags, library, terminal);
    if (flags.events === undefined) return;
    const { events, reasons } = await eventsInMemory(
      flags.events,
      { ...flags, events: MOST_EVENTS },
      terminal,
    );
    this.#reasons.push(...reasons);
    this.#events = fieldsOf(events as Iterable<object>);
  }

  exitCode(): ExitCode {
    const { maxWarnings } = this.flags;
    if (maxWarnings !== undefined && this.#warnings > maxWarnings) this.#reasons.push(EXIT.failed);
    return exitCodeOf(this.#reasons);
  }

  async file(file: string): Promise<void> {
    const path = pathOf(this.terminal, file);
    if (this.#seen.has(path)) return;
    this.#seen.add(path);
    const project = await this.#project(path);
    if (isIgnored(path, project)) return;
    try {
      const opened = await openText(this.terminal, file);
      const left = this.flags.fix === true ? await this.#fixed(opened, file, project) : opened;
      await this.text(left, path);
    } catch (error) {
      this.#unreadable(error, file);
    }
  }

  async text(opened: OpenedText, path: string): Promise<void> {
    const { spl } = opened;
    this.output.begin();
    if (spl === undefined) {
      this.output.add(pageOf(opened), opened.diagnostics);
      this.#reasons.push(EXIT.badText);
      return;
    }
    const settings = settingsOf(await this.#project(path), this.flags.rule);
    const reports = this.#reportsOn(spl, settings, opened.remarks?.diagnostics);
    const onText = reports.filter(({ metadata }) => metadata === undefined).map(spl.place);
    this.#count(onText, settings);
    this.output.add(spl.page, onText);
    this.#aboutFile(reports, opened.remarks, settings);
  }

  /** A detection file that lies beside its text is met with both. */
  #aboutFile(
    reports: readonly LintReport[],
    remarks: Extract<OpenedText, { spl: object }>["remarks"],
    settings: LintSettings,
  ): void {
    if (remarks === undefined || this.#files.has(remarks.page.file)) return;
    const { page } = remarks;
    this.#files.add(page.file);
    const placed = reports.flatMap(({ metadata, ...report }) => {
      if (metadata === undefined) return [];
      const span = metadata.length === 0 ? undefined : metadataPlace(page.text, metadata);
      return span === undefined ? report : { ...report, span };
    });
    this.#count(placed, settings);
    this.output.add(page, placed);
  }

  #reportsOn(
    spl: SplText,
    settings: LintSettings,
    fileDiagnostics: readonly Diagnostic[] = [],
  ): readonly LintReport[] {
    const { text, detection } = spl;
    return lint(text, {
      settings,
      fileDiagnostics,
      compile: { ...this.#compile, ...filterName(this.flags, spl) },
      ...(detection === undefined ? {} : { detection }),
      ...(this.#events === undefined ? {} : { events: this.#events }),
    });
  }

  #count(reports: readonly Diagnostic[], { rules: set = {} }: LintSettings): void {
    for (const report of reports) {
      if (report.severity === "warning") this.#warnings += 1;
      if (!isError(report)) continue;
      const chosen = OWN.has(report.code) || report.name in set || report.code in set;
      this.#reasons.push(chosen ? EXIT.failed : reasonOf(report));
    }
  }

  /** As long as one fix makes way for another, which is seldom more than twice. */
  async #fixed(opened: OpenedText, file: string, project: Project): Promise<OpenedText> {
    let current = opened;
    for (let round = 0; round < 10 && current.spl !== undefined; round++) {
      const { spl } = current;
      const reports = this.#reportsOn(spl, settingsOf(project, this.flags.rule));
      const fixed = await fixFile(spl, reports, file, this.terminal, this.flags.color);
      if (fixed === 0) break;
      this.output.fixed(fixed);
      current = await openText(this.terminal, file);
    }
    return current;
  }

  async #project(path: string): Promise<Project> {
    const project = await this.#projects.of(path);
    const { page, diagnostics } = project;
    if (page === undefined || diagnostics.length === 0 || this.#told.has(project)) return project;
    this.#told.add(project);
    this.output.add(page, diagnostics);
    this.#reasons.push(EXIT.usage);
    return project;
  }

  /** Files as named; of folders, everything below them that holds a text, in the order of names. */
  async *textsOf(file: string): AsyncGenerator<string> {
    try {
      if ((await stat(pathOf(this.terminal, file))).isDirectory()) yield* textsBelow(file, this.terminal);
      else yield file;
    } catch (error) {
      this.#unreadable(new CannotOpen(file, error), file);
    }
  }

  #unreadable(error: unknown, file: string): void {
    if (error instanceof Failure) {
      complain(this.terminal, error.message, error.help, this.flags.color);
      this.#reasons.push(error.exitCode);
    } else if (error instanceof CannotOpen) {
      complain(this.terminal, `cannot open ${file}: ${causeOf(error)}`, undefined, this.flags.color);
      this.#reasons.push(EXIT.badInput);
    } else throw error;
  }
}

const OWN: ReadonlySet<string> = new Set(rules.map(({ code }) => code));
