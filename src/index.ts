/**
 * spillway: run SPL2 detection pipelines.
 *
 * @packageDocumentation
 */
import { type CompiledPipeline, createPipeline } from "./compiled.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { checkText, type Parsed, parseModule } from "./engine.ts";
import { SpillwayError, summaryOf } from "./error.ts";
import { DEFAULT_LIMITS } from "./language/limits.ts";
import type { CompileOptions } from "./language/options.ts";
import type { Event, Row } from "./runtime/result.ts";

export type {
  Argument,
  CommandStage,
  Expression,
  Module,
  Node,
  Pipeline,
  Span,
  Stage,
  Statement,
} from "../grammar/index.ts";
export type { CompiledPipeline, ProfileOptions, Session, StartOptions } from "./compiled.ts";
export type { Diagnostic, Fix, Related, Severity } from "./diagnostics/diagnostic.ts";
export type { Parsed } from "./engine.ts";
export { SpillwayError } from "./error.ts";
export type {
  Change,
  ExplainedCondition,
  ExplainedOperand,
  ExplainedPattern,
  Explanation,
  FieldChange,
  Obstacle,
  Origin,
  Outcome,
  Passage,
  StageMemory,
  StagePlace,
  Step,
} from "./explain/explanation.ts";
export type { ExplainOptions } from "./explained.ts";
export { type FormatOptions, format } from "./format-text.ts";
export type { DetectionIdentity } from "./language/findings.ts";
export type { Limits } from "./language/limits.ts";
export type { LookupContent, LookupSettings, LookupTable } from "./language/lookups.ts";
export type { CompileOptions } from "./language/options.ts";
export {
  type FilePort,
  FileRefused,
  type Model,
  type ModelPort,
  ModelRefused,
  type ModulePort,
} from "./language/ports.ts";
export type { Folding, Witness, WitnessClause, WitnessConditions } from "./language/witness.ts";
export type { CoveredRun, CoverOptions, Observer } from "./observer.ts";
export {
  createPack,
  type DetectionResult,
  type DetectionText,
  type Pack,
  type PackedDetection,
  type PackOptions,
  type PackOutput,
  type PackResult,
  type PackSession,
  type PackStartOptions,
  type PackState,
  type StoppedDetection,
} from "./pack.ts";
/** Names of the optimiser passes that `passes` can switch off; results never depend on them (R4). */
export { PASS_NAMES } from "./plan/optimise.ts";
export type { SinkDescription } from "./run-plan.ts";
export type { Condition, ConditionNode } from "./runtime/conditions.ts";
export type { ConditionCounts, TruthCounts } from "./runtime/observe.ts";
export type { PredicateProfile, Profile, StageProfile } from "./runtime/profile.ts";
export type {
  Event,
  OutputRow,
  Row,
  RunNote,
  RunResult,
  RunStatistics,
  StageStatistics,
} from "./runtime/result.ts";
export type { PipelineState } from "./saved-state.ts";
export type { Value, ValueMap } from "./values/value.ts";

/** Names of the limits that `limits` can set. */
export const LIMIT_NAMES: readonly string[] = Object.keys(DEFAULT_LIMITS);

/**
 * Runs a text over events and gives the rows that reached its sinks, in statement order; for a text without `into`,
 * the rows of its last pipeline (R1). The input is finite: every event counts, in whatever order it comes.
 *
 * @param events - plain maps, as `JSON.parse` makes them. They are never modified. Whole numbers past 2^53 may be
 * given as bigint; rows may hold bigint.
 * @throws SpillwayError with all diagnostics when the text has errors, or when the run reaches a limit.
 */
export function runPipeline(text: string, events: Iterable<Event>, options: CompileOptions = {}): Row[] {
  return compile(text, options).run(events).rows;
}

/**
 * Compiles a text once, for many runs.
 *
 * @throws SpillwayError with all diagnostics when the text has errors.
 */
export function compile(text: string, options: CompileOptions = {}): CompiledPipeline {
  const checked = checkText(text, options);
  if (checked.plan === undefined)
    throw new SpillwayError(summaryOf(checked.diagnostics), checked.diagnostics);
  return createPipeline({ ...checked, plan: checked.plan }, options);
}

/** Everything there is to say of a text, errors first of all; empty when it is sound. Never throws. */
export function check(text: string, options: CompileOptions = {}): readonly Diagnostic[] {
  return checkText(text, options).diagnostics;
}

/** The tree of a text and its syntax diagnostics. A text with errors gives the part of the tree that could be read. */
export function parse(text: string): Parsed {
  return parseModule(text);
}
