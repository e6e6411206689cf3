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
export { createCaseRunner, runCase } from "./run-case.ts";
export type { FileDiagnostic, LoadedSuite, Page, Suite } from "./suite.ts";
export { readTestFile, type TestFile, type TestFileOptions } from "./test-file.ts";
