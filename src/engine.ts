/** The composition root: vocabulary, grammar, analysis, plan and runtime put together. */
import type { Module } from "../grammar/index.ts";
import { parse as parseText } from "../grammar/index.ts";
import { type CheckedText, createCheckedText } from "./analysis/checked-text.ts";
import { createDefinitions, createMacros, type Setting } from "./analysis/environment.ts";
import type { Graph } from "./analysis/graph.ts";
import { type Analysis, analyse, reportDepth, whereStackHolds } from "./analysis/module.ts";
import { createReporter, type Reporter } from "./analysis/reporter.ts";
import { runRules } from "./analysis/rules/index.ts";
import { createTables } from "./analysis/tables.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { faultDiagnostic } from "./diagnostics/faults.ts";
import type { RunContext } from "./language/function.ts";
import type { Language } from "./language/language.ts";
import { DEFAULT_LIMITS, type Limits } from "./language/limits.ts";
import { type CompileOptions, isOn } from "./language/options.ts";
import type { PatternPort } from "./language/pattern-port.ts";
import { createPatterns } from "./patterns/port.ts";
import { optimise } from "./plan/optimise.ts";
import { CodeStore, codeSettings } from "./runtime/code-store.ts";
import { Linker } from "./runtime/link.ts";
import { createNotes } from "./runtime/notes.ts";
import { LANGUAGE } from "./vocabulary.ts";

export interface Parsed {
  readonly module: Module;
  readonly diagnostics: readonly Diagnostic[];
}

export function parseModule(text: string, language = LANGUAGE): Parsed {
  const { module, faults } = parseText(text, language.syntax);
  return { module, diagnostics: faults.map(faultDiagnostic) };
}

/** A text that has been checked, with its plan when it has no errors. */
export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  readonly plan: Graph | undefined;
  readonly patterns: PatternPort;
  readonly limits: Limits;
  /** What its runs have been found worth generating. */
  readonly code: CodeStore;
  readonly text: string;
  /** The text as its author wrote it, before any pass: analysed anew, since few ask for it. */
  readonly authored: () => Analysis;
}

/** Texts that are checked with the same `patterns` share those that are equal; their options for patterns are the same. */
export function checkText(
  text: string,
  options: CompileOptions,
  language = LANGUAGE,
  patterns = patternsFor(options),
): Checked {
  const { module, checked, graph, reporter, limits } = examineText(text, options, language, patterns);
  const code = new CodeStore(codeSettings(options.passes ?? {}, patterns.dynamic));
  const authored = () => analysed(module, text, options, language, limits, patterns, createReporter());
  if (checked === undefined)
    return { diagnostics: reporter.diagnostics(), plan: undefined, patterns, limits, code, text, authored };
  const tools = { evaluate: constantEvaluator(patterns, graph.unit) };
  const plan = whereStackHolds(() => optimise(graph, options.passes ?? {}, tools));
  if (plan === undefined) reportDepth({ reporter }, module.span);
  return { diagnostics: reporter.diagnostics(), plan, patterns, limits, code, text, authored };
}

/** A text as far as its rules have looked at it, before anything is rewritten. */
export interface Examined {
  readonly module: Module;
  readonly graph: Graph;
  /** Absent where the text has errors. */
  readonly checked: CheckedText | undefined;
  readonly reporter: Reporter;
  readonly limits: Limits;
}

export function examineText(
  text: string,
  options: CompileOptions,
  language = LANGUAGE,
  patterns = patternsFor(options),
): Examined {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const reporter = createReporter();
  const { module, diagnostics } = parseModule(text, language);
  for (const diagnostic of diagnostics) reporter.add(diagnostic);
  const { graph, journal } = analysed(module, text, options, language, limits, patterns, reporter);
  const sound = !reporter.failed();
  const checked = sound ? createCheckedText(module, graph, journal) : undefined;
  if (checked !== undefined) runRules(checked, reporter);
  return { module, graph, checked: reporter.failed() ? undefined : checked, reporter, limits };
}

export function patternsFor(options: CompileOptions): PatternPort {
  return createPatterns({
    steps: options.limits?.patternSteps ?? DEFAULT_LIMITS.patternSteps,
    ...(options.patternEngine === undefined ? {} : { engine: options.patternEngine }),
    reductions: isOn(options.passes, "reduce-patterns"),
  });
}

function analysed(
  module: Module,
  text: string,
  options: CompileOptions,
  language: Language,
  limits: Limits,
  patterns: PatternPort,
  reporter: Reporter,
): Analysis {
  const definitions = createDefinitions();
  const setting: Setting = {
    text,
    language,
    options,
    limits,
    reporter,
    patterns,
    macros: createMacros(options, language, reporter, limits, definitions),
    definitions,
    tables: createTables(options, reporter),
  };
  return analyse(module, setting);
}

/** Constants are folded by the code that runs, so that folding can never disagree with a run. */
function constantEvaluator(patterns: PatternPort, unit: RunContext["unit"]) {
  const run: RunContext = {
    clock: () => 0,
    began: 0,
    unit,
    note: createNotes().note,
    pattern: (source) => patterns.dynamic(source),
  };
  const linker = new Linker({ row: {}, generation: 0 }, run);
  return (term: Parameters<Linker["link"]>[0]) => linker.link(term)();
}
