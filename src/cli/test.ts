/** `spillway test`: detections held to what their tests say. */
import { writeFile } from "node:fs/promises";
import picocolors from "picocolors";
import manifest from "../../package.json" with { type: "json" };
import { CannotOpen, reasonOf } from "../inputs/index.ts";
import { TextStream } from "../outputs/index.ts";
import {
  findSuites,
  REPORT_FORMATS,
  type ReportFormat,
  type ReportSettings,
  runSuites,
  type Suite,
  type SuiteReport,
  Totals,
} from "../testing/index.ts";
import { foldersOf, plainOptions, portsOf } from "./compile-options.ts";
import { EXIT, type ExitCode, exitCodeOf, Failure } from "./exit-codes.ts";
import type { CompileFlags } from "./flags.ts";
import type { Library } from "./library.ts";
import { columnsOf, complain, pathOf, type Terminal, usesColour } from "./terminal.ts";
import { type CoverageFlags, CoverageReport, wantsCoverage } from "./test-coverage.ts";

export interface TestFlags extends CompileFlags, CoverageFlags {
  readonly format: string;
  readonly output?: string;
  readonly filter?: string;
  readonly logs?: readonly string[];
  readonly jobs?: number;
  readonly failOnSkipped?: boolean;
  readonly verbose?: boolean;
  readonly watch?: boolean;
  readonly noPass?: readonly string[];
  readonly color?: boolean;
}

export async function test(
  given: readonly string[],
  flags: TestFlags,
  terminal: Terminal,
  library: Library,
): Promise<ExitCode> {
  for (const name of ["expression", "name"] as const) {
    if (flags[name] !== undefined)
      throw new Failure(EXIT.usage, `\`--${name}\` is for one text; tests name their detections`);
  }
  const paths = given.length === 0 ? ["."] : given;
  const context: TestContext = { paths, flags, terminal, library };
  if (flags.watch !== true) return testOnce(context);
  const { watchTests } = await import("./watch-tests.ts");
  return watchTests(context);
}

export interface TestContext {
  readonly paths: readonly string[];
  readonly flags: TestFlags;
  readonly terminal: Terminal;
  readonly library: Library;
}

async function testOnce(context: TestContext): Promise<ExitCode> {
  const begin = context.terminal.now();
  const suites = await suitesOf(context);
  if (suites.every(({ tests, diagnostics }) => tests.length + diagnostics.length === 0)) {
    const { paths, flags, terminal } = context;
    const filtered = flags.filter === undefined ? "" : ` with ${JSON.stringify(flags.filter)} in their names`;
    const help = "tests of <name>.yml stand in <name>.test.yml beside it, or in its own list `tests`";
    complain(terminal, `there are no tests${filtered} below ${paths.join(", ")}`, help, flags.color);
    return EXIT.failed;
  }
  return runTests(suites, context, begin);
}

/** @throws Failure for a path that cannot be opened. */
export async function suitesOf({ paths, flags, terminal }: TestContext): Promise<readonly Suite[]> {
  try {
    const suites = await findSuites(paths, { cwd: terminal.cwd });
    if (flags.filter === undefined) return suites;
    const wanted = wantedNames(flags.filter);
    return suites.flatMap((suite) => {
      const tests = suite.tests.filter(({ name }) => wanted(`${suite.name} > ${name}`));
      return tests.length === 0 ? [] : [{ ...suite, tests }];
    });
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error;
    throw new Failure(EXIT.badInput, `cannot open ${error.file}: ${error.message}`);
  }
}

/** A part of the name in any case; `*` stands for anything. */
function wantedNames(filter: string): (name: string) => boolean {
  const parts = filter
    .toLowerCase()
    .split("*")
    .filter((part) => part !== "");
  return (name) => {
    let at = 0;
    return parts.every((part) => {
      const found = name.toLowerCase().indexOf(part, at);
      at = found + part.length;
      return found >= 0;
    });
  };
}

/** @param begin - by the terminal's clock; finding the tests counts. */
export async function runTests(
  suites: readonly Suite[],
  context: TestContext,
  begin: number,
): Promise<ExitCode> {
  const { flags, terminal } = context;
  const writers = writersOf(context);
  const totals = new Totals();
  const reasons: ExitCode[] = [];
  const coverage = new CoverageReport();
  let turn = 0;
  for await (const report of runSuites(suites, await settingsOf(context))) {
    totals.add(report);
    coverage.add(report, suites[turn++] as Suite);
    reasons.push(...reasonsOf(report, flags));
    for (const writer of writers) await writer.suite(report);
    if (writers.every(({ closed }) => closed)) break;
  }
  const sum = totals.sum(terminal.now() - begin);
  for (const writer of writers) await writer.end(sum);
  if (wantsCoverage(flags)) reasons.push(...(await coverageCodes(coverage, context)));
  return exitCodeOf(reasons);
}

/** A report for a program has its own place for coverage, or none. */
async function coverageCodes(
  coverage: CoverageReport,
  { flags, terminal }: TestContext,
): Promise<ExitCode[]> {
  if (flags.format === "text" || flags.output !== undefined) {
    const colour = usesColour(terminal.stdout, terminal, flags.color);
    terminal.stdout.write(coverage.text(reportSettings({ flags, terminal }, colour)));
  }
  if (flags.coverageHtml !== undefined) await coverage.writePages(flags.coverageHtml, terminal);
  return coverage.judge(flags, terminal);
}

async function settingsOf({
  flags,
  terminal,
  library,
}: TestContext): Promise<Parameters<typeof runSuites>[1]> {
  const { logs = [], jobs } = flags;
  const ports = await portsOf(flags, terminal);
  return {
    cwd: terminal.cwd,
    coverage: wantsCoverage(flags),
    logs: logs.map((folder) => pathOf(terminal, folder)),
    compile: { plain: await plainOptions(flags, library, terminal), folders: foldersOf(flags, terminal) },
    ...(ports.models === undefined ? {} : { models: ports.models }),
    ...(jobs === undefined ? {} : { jobs }),
  };
}

function reasonsOf({ cases, diagnostics }: SuiteReport, { failOnSkipped = false }: TestFlags): ExitCode[] {
  const errors = diagnostics.filter(({ diagnostic }) => diagnostic.severity === "error");
  return [
    ...errors.map(({ diagnostic }) => (diagnostic.code.startsWith("SPL5") ? EXIT.failed : EXIT.badText)),
    ...cases.flatMap(({ outcome }): ExitCode[] =>
      outcome === "failed" || (failOnSkipped && outcome === "skipped") ? [EXIT.failed] : [],
    ),
  ];
}

interface Writer {
  readonly closed: boolean;
  suite(report: SuiteReport): Promise<void>;
  end(totals: ReturnType<Totals["sum"]>): Promise<void>;
}

/** A report in a file is one for a program; people then still see what there is for them. */
function writersOf({ flags, terminal }: TestContext): readonly Writer[] {
  const format = formatOf(flags.format);
  const shown = flags.output === undefined ? format : formatOf("text");
  const out = new TextStream(terminal.stdout);
  const colour = usesColour(terminal.stdout, terminal, flags.color);
  const reporter = shown.begin(reportSettings({ flags, terminal }, colour));
  const writers: Writer[] = [
    {
      get closed() {
        return out.closed;
      },
      suite: async (report) => {
        out.write(await reporter.suite(report));
        await out.flush();
      },
      end: async (totals) => {
        out.write(await reporter.end(totals));
        await out.flush();
      },
    },
  ];
  return flags.output === undefined
    ? writers
    : [...writers, fileWriter(flags.output, format, { flags, terminal })];
}

function fileWriter(
  file: string,
  format: ReportFormat,
  context: Pick<TestContext, "flags" | "terminal">,
): Writer {
  const reporter = format.begin(reportSettings(context, false));
  const pieces: string[] = [];
  return {
    closed: false,
    suite: async (report) => {
      pieces.push(await reporter.suite(report));
    },
    end: async (totals) => {
      pieces.push(await reporter.end(totals));
      await writeFile(pathOf(context.terminal, file), pieces.join("")).catch((error: unknown) => {
        throw new Failure(EXIT.badInput, `cannot write ${file}: ${reasonOf(error)}`);
      });
    },
  };
}

function formatOf(name: string): ReportFormat {
  const format = REPORT_FORMATS.find((each) => each.name === name);
  if (format === undefined) throw new Failure(EXIT.usage, `no report format ${name}`);
  return format;
}

function reportSettings(
  { flags, terminal }: Pick<TestContext, "flags" | "terminal">,
  colour: boolean,
): ReportSettings {
  const { bold, dim, red, green, yellow } = picocolors.createColors(colour);
  return {
    version: manifest.version,
    cwd: terminal.cwd,
    verbose: flags.verbose === true,
    colour,
    width: columnsOf(terminal),
    paint: { bold, dim, red, green, yellow },
  };
}
