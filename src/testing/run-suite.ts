/** Runs the cases of one detection and says everything there is to say about them. */
import type { Diagnostic } from "../index.ts";
import { writeKey } from "../values/access.ts";
import { isMap, isRegex, type Value, type ValueMap } from "../values/value.ts";
import type { CaseResult, ReadyCase, TestCase, TextUnderTest } from "./case.ts";
import { CoverageCollector, type SuiteCoverage } from "./coverage.ts";
import { detailsOf, plain } from "./details.ts";
import { nearestMiss } from "./near-miss.ts";
import { CaseFiles, type ReadyOptions } from "./ready-case.ts";
import type { CaseReport, DetailLine, SuiteReport } from "./report.ts";
import { CaseRunner } from "./run-case.ts";
import type { Suite } from "./suite.ts";

/** What a thread has to know of a suite; plain data but for the ports of its options. */
export interface SuiteToRun {
  readonly subject?: TextUnderTest;
  readonly tests: readonly TestCase[];
}

export interface RunSettings extends ReadyOptions {
  readonly coverage?: boolean;
}

export interface SuiteOutcome {
  readonly cases: readonly CaseReport[];
  /** Of the text, as the text has them. */
  readonly diagnostics: readonly Diagnostic[];
  readonly coverage?: SuiteCoverage;
}

/** Rows of a failure that reports show; comparing has seen all of them. */
const MOST_ROWS = 20;

export async function runSuite(suite: SuiteToRun, settings: RunSettings): Promise<SuiteOutcome> {
  const files = new CaseFiles(settings);
  const subject = suite.subject ?? { text: "", options: {} };
  const collector =
    settings.coverage === true && suite.subject !== undefined ? new CoverageCollector() : undefined;
  const runner = new CaseRunner(subject, { counter: collector });
  const cases: CaseReport[] = [];
  const diagnostics = errorsOf(suite, runner, collector);
  for (const test of suite.tests) {
    const ready = await files.ready(test);
    const result = runner.run(ready);
    cases.push(reported(result, ready, runner));
    diagnostics.push(...result.diagnostics);
  }
  return {
    cases,
    diagnostics: withoutRepetition(diagnostics),
    ...(collector?.isEmpty === false && !diagnostics.some(isError) ? { coverage: collector.coverage } : {}),
  };
}

/** With what only the caller's thread knows: where the text comes from. */
export function reportOf(suite: Suite, { cases, diagnostics, coverage }: SuiteOutcome): SuiteReport {
  const { name, file, page = { file, text: suite.subject?.text ?? "" }, place } = suite;
  const placed = diagnostics.map((diagnostic) => ({ diagnostic: place?.(diagnostic) ?? diagnostic, page }));
  return {
    name,
    file,
    cases,
    diagnostics: [...suite.diagnostics, ...placed],
    ...(coverage === undefined ? {} : { coverage }),
  };
}

/** A text with errors is one also where every test of it is skipped, and what nobody tests is not covered. */
function errorsOf(
  { subject, tests }: SuiteToRun,
  runner: CaseRunner,
  collector: CoverageCollector | undefined,
): Diagnostic[] {
  if (subject === undefined || (tests.length === 0 && collector === undefined)) return [];
  const made = runner.compiled(tests[0] ?? NO_TEST);
  if ("errors" in made) return tests.length === 0 ? [] : made.errors.filter(isError);
  collector?.expectConditionsOf(made.pipeline);
  return [];
}

const NO_TEST: TestCase = {
  name: "",
  file: "",
  line: 1,
  events: { kind: "inline", events: [] },
  expect: { kind: "silent" },
  clock: 0,
  options: {},
};

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

function reported(result: CaseResult, ready: ReadyCase, runner: CaseRunner): CaseReport {
  const { test, outcome, reason, rows, milliseconds } = result;
  const { name, description, file, line } = test;
  const failed = outcome === "failed";
  return {
    name,
    ...(description === undefined ? {} : { description }),
    file,
    line,
    outcome,
    reason,
    details: failed ? failureDetails(result, ready, runner) : [],
    found: rows.length,
    rows: failed ? rows.slice(0, MOST_ROWS).map((row) => sendable(row) as ValueMap) : [],
    milliseconds,
  };
}

export function failureDetails(
  result: CaseResult,
  ready: ReadyCase,
  runner: CaseRunner,
): readonly DetailLine[] {
  const { test, rows, stages, diagnostics } = result;
  if (ready.fault !== undefined || diagnostics.length > 0) return [];
  const lines = [...detailsOf(test.expect, rows)];
  if (rows.length > 0 || ready.events.length === 0) return lines;
  const made = runner.compiled(test);
  const miss = "pipeline" in made ? nearestMiss(made.pipeline, ready, runner.subject.text) : [];
  const drops = (stages ?? []).filter(({ dropped }) => dropped > 0);
  const counts = drops.map(({ command, dropped }) => `${command} ${dropped}`);
  if (counts.length > 0 && ready.events.length > 1) lines.push(plain(`rows dropped: ${counts.join(", ")}`));
  return [...lines, ...miss];
}

function withoutRepetition(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const { code, span, message } = diagnostic;
    seen.set(`${code} ${span.start} ${span.end} ${message}`, diagnostic);
  }
  return [...seen.values()];
}

/** Regexes hold what no thread can send; in a report they are texts. */
function sendable(value: Value): Value {
  if (isRegex(value)) return `/${value.source}/${value.flags}`;
  if (Array.isArray(value)) return value.map(sendable);
  if (!isMap(value)) return value;
  const copy: ValueMap = {};
  for (const [key, inner] of Object.entries(value)) writeKey(copy, key, sendable(inner));
  return copy;
}
