/** `spillway mutate`: which changes of a detection its tests do not notice. */
import { visible } from "../diagnostics/visible.ts";
import { CannotOpen } from "../inputs/index.ts";
import { TextStream } from "../outputs/index.ts";
import {
  type LoadedSuite,
  loadSuites,
  MUTATION_OPERATORS,
  type MutateOptions,
  type MutationReport,
  mutate,
} from "../testing/index.ts";
import { compileOptions } from "./compile-options.ts";
import { EXIT, type ExitCode, exitCodeOf, Failure } from "./exit-codes.ts";
import type { CompileFlags } from "./flags.ts";
import type { Library } from "./library.ts";
import { describeSuite, percentOf, renderSuite, type SuiteRecord } from "./mutation-report.ts";
import { counted, grouped } from "./report.ts";
import { columnsOf, complain, type Terminal, usesColour } from "./terminal.ts";

export interface MutateFlags extends CompileFlags {
  readonly format: "text" | "json";
  readonly min?: number;
  readonly only?: readonly string[];
  readonly without?: readonly string[];
}

export async function mutateDetections(
  given: readonly string[],
  flags: MutateFlags,
  terminal: Terminal,
  library: Library,
): Promise<ExitCode> {
  const operators = operatorsOf(flags);
  const options = await compileOptions(flags, library, terminal);
  const suites = await suitesBelow(given.length === 0 ? ["."] : given, { cwd: terminal.cwd, options });
  if (suites.length === 0)
    throw new Failure(EXIT.usage, "there is no detection here", "name a detection or a folder");
  const out = new TextStream(terminal.stdout);
  const style = { colour: usesColour(terminal.stdout, terminal, flags.color), width: columnsOf(terminal) };
  const reasons: ExitCode[] = [];
  const records: SuiteRecord[] = [];
  const reports: MutationReport[] = [];
  for (const suite of suites) {
    const fault = faultOf(suite);
    const report = fault === undefined && suite.subject ? tried(suite, operators) : undefined;
    const problem = fault ?? (report && baselineFault(report));
    if (problem !== undefined) {
      reasons.push(problem.code);
      complain(terminal, `${suite.file}: ${problem.message}`, problem.help, flags.color);
    } else if (report !== undefined) {
      reports.push(report);
      if (isTooWeak(report, flags.min)) reasons.push(EXIT.failed);
    }
    if (flags.format === "json") records.push(describeSuite(suite, report, problem?.message));
    else if (report !== undefined && problem === undefined) out.write(renderSuite(suite, report, style));
    await out.flush();
    if (out.closed) break;
  }
  const total = totalOf(reports);
  out.write(
    flags.format === "json"
      ? `${JSON.stringify({ score: total.score ?? null, ...total.counts, detections: records }, undefined, 2)}\n`
      : summaryOf(total, reports.length),
  );
  await out.end();
  return exitCodeOf(reasons);
}

function operatorsOf({ only, without }: MutateFlags): MutateOptions {
  const names = MUTATION_OPERATORS.map(({ name }) => name);
  for (const name of [...(only ?? []), ...(without ?? [])]) {
    if (names.includes(name)) continue;
    throw new Failure(
      EXIT.usage,
      `no change is called ${JSON.stringify(name)}`,
      `there are ${names.join(", ")}`,
    );
  }
  return { ...(only === undefined ? {} : { only }), ...(without === undefined ? {} : { without }) };
}

async function suitesBelow(
  paths: readonly string[],
  options: Parameters<typeof loadSuites>[1],
): Promise<readonly LoadedSuite[]> {
  try {
    return await loadSuites(paths, options);
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error;
    throw new Failure(EXIT.badInput, `cannot open ${error.file}: ${error.message}`);
  }
}

interface Fault {
  readonly code: ExitCode;
  readonly message: string;
  readonly help?: string;
}

function faultOf({ subject, diagnostics, cases, file }: LoadedSuite): Fault | undefined {
  const error = diagnostics.find(({ diagnostic }) => diagnostic.severity === "error");
  if (error !== undefined) {
    const { diagnostic, page } = error;
    const message = `${page.file}: ${diagnostic.message}`;
    return { code: EXIT.badText, message, help: "`spillway test` shows all that is wrong, with its place" };
  }
  if (subject === undefined) return { code: EXIT.badInput, message: "the detection is not found" };
  if (cases.length > 0) return undefined;
  const beside = file.replace(/\.[^./\\]+$/, ".test.yml");
  return { code: EXIT.failed, message: "this detection has no tests", help: `write them in ${beside}` };
}

function baselineFault({ failing, skipped, cases }: MutationReport): Fault | undefined {
  const [first] = failing;
  if (first !== undefined) {
    const name = visible(first.test.name);
    const message = `${counted(failing.length, "test")} failed before anything was changed; ${name}: ${first.reason}`;
    return { code: EXIT.failed, message, help: "mend it first; `spillway test` shows more" };
  }
  if (cases > 0) return undefined;
  const reason = skipped[0]?.reason ?? "";
  return { code: EXIT.failed, message: `all of its tests are skipped: ${reason}` };
}

function tried(
  { subject, cases, accept }: LoadedSuite,
  operators: MutateOptions,
): MutationReport | undefined {
  return subject && mutate(subject, cases, { ...operators, accept });
}

function isTooWeak({ counts, score }: MutationReport, least: number | undefined): boolean {
  return least === undefined ? counts.survived > 0 : score !== undefined && score * 100 < least;
}

type Total = Pick<MutationReport, "counts" | "score">;

function totalOf(reports: readonly MutationReport[]): Total {
  const counts = { killed: 0, survived: 0, accepted: 0, uncompilable: 0, equivalent: 0 };
  for (const report of reports) {
    for (const outcome of Object.keys(counts) as (keyof typeof counts)[])
      counts[outcome] += report.counts[outcome];
  }
  const noticeable = counts.killed + counts.survived;
  return { counts, score: noticeable === 0 ? undefined : counts.killed / noticeable };
}

function summaryOf({ counts, score }: Total, detections: number): string {
  const { killed, survived, accepted, equivalent, uncompilable } = counts;
  const others = Object.entries({ accepted, equivalent, uncompilable })
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${grouped(count)} ${name}`);
  const beside = others.length === 0 ? "" : ` (besides ${others.join(", ")})`;
  const all = counted(killed + survived, "change");
  return `${counted(detections, "detection")}: ${all}, ${grouped(survived)} unnoticed: score ${percentOf(score)}${beside}\n`;
}
