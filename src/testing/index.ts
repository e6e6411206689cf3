export type {
  CaseResult,
  EventSource,
  Expectation,
  Outcome,
  ReadyCase,
  TestCase,
  TextUnderTest,
} from "./case.ts";
export { testingCodes } from "./codes.ts";
export {
  type ChangedRow,
  type Comparison,
  type ComparisonOptions,
  compareVersions,
  type EventPlace,
  type FoundRow,
  type RunningComparison,
  startComparison,
} from "./compare-versions.ts";
export { type PredicateCoverage, percentOf, type SuiteCoverage, totalCoverage } from "./coverage.ts";
export { coverageHtml } from "./coverage-html.ts";
export { type CoveredText, coverageText } from "./coverage-text.ts";
export { findSuites, loadSuites, type SuiteOptions } from "./load-suite.ts";
export {
  MUTATION_OPERATORS,
  type Mutant,
  type MutantOutcome,
  type MutantResult,
  type MutateOptions,
  type MutationReport,
  mutantsOf,
  mutate,
} from "./mutation/index.ts";
export { readPassCondition } from "./pass-condition.ts";
export { CaseFiles, type ReadyOptions } from "./ready-case.ts";
export { type CaseReport, type RunTotals, type SuiteReport, Totals } from "./report.ts";
export type { ReportFormat, ReportSettings } from "./reports/format.ts";
export { REPORT_FORMATS } from "./reports/index.ts";
export { CaseRunner, createCaseRunner, runCase } from "./run-case.ts";
export { type RunSuitesSettings, runSuites } from "./run-suites.ts";
export type { FileDiagnostic, LoadedSuite, Page, Suite } from "./suite.ts";
export { readTestFile, type TestFile, type TestFileOptions } from "./test-file.ts";
export { changesBelow, filesOf } from "./watch.ts";
