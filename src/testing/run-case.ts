/** Runs a case. Pure and synchronous, and at home in a browser. */
import { snakeCase } from "../base/snake-case.ts";
import {
  type CompiledPipeline,
  type CompileOptions,
  compile,
  type Diagnostic,
  type Event,
  type Row,
  type Session,
  SpillwayError,
} from "../index.ts";
import { identity } from "../values/same.ts";
import type { Value, ValueMap } from "../values/value.ts";
import type { CaseResult, ReadyCase, TestCase, TextUnderTest } from "./case.ts";
import { judge } from "./expectation.ts";

export function runCase(subject: TextUnderTest, ready: ReadyCase): CaseResult {
  return createCaseRunner(subject)(ready);
}

/** The same for many cases of one text, which is compiled once for all cases with the same settings. */
export function createCaseRunner(
  subject: TextUnderTest,
  compileText: typeof compile = compile,
): (ready: ReadyCase) => CaseResult {
  const compiled = new Map<Value, Compiled>();
  return (ready) => {
    const begin = performance.now();
    const verdict = verdictOf(ready, () => compiledFor(subject, ready.test, compiled, compileText));
    return { test: ready.test, ...verdict, milliseconds: performance.now() - begin };
  };
}

/** What is compiled for a case: the text with the case's own settings over those of the whole run. */
export function optionsOf(subject: TextUnderTest, test: TestCase): CompileOptions {
  const { options } = subject;
  const own = test.options;
  const name = subject.name ?? options.name;
  const filter = filterOf(test, name);
  return {
    ...options,
    ...own,
    ...(name === undefined ? {} : { name }),
    ...(test.filter !== undefined && name === undefined ? { name: UNNAMED } : {}),
    macros: { ...options.macros, ...own.macros, ...filter },
    variables: { ...options.variables, ...own.variables },
    slots: { ...options.slots, ...own.slots },
    lookups: { ...options.lookups, ...own.lookups },
    limits: { ...options.limits, ...own.limits },
    clock: () => test.clock,
  };
}

const UNNAMED = "detection";

function filterOf({ filter }: TestCase, name = UNNAMED): Record<string, string> {
  return filter === undefined ? {} : { [`${snakeCase(name)}_filter`]: filter };
}

type Compiled = { readonly pipeline: CompiledPipeline } | { readonly errors: readonly Diagnostic[] };

/** Cases that differ in nothing that compiling sees share what was compiled. */
function compiledFor(
  subject: TextUnderTest,
  test: TestCase,
  known: Map<Value, Compiled>,
  compileText: typeof compile,
): Compiled {
  const key = identity([test.options as unknown as ValueMap, test.filter ?? null, test.clock]);
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = compiling(subject, test, compileText);
  known.set(key, made);
  return made;
}

function compiling(subject: TextUnderTest, test: TestCase, compileText: typeof compile): Compiled {
  try {
    return { pipeline: compileText(subject.text, optionsOf(subject, test)) };
  } catch (error) {
    if (error instanceof SpillwayError) return { errors: error.diagnostics };
    throw error;
  }
}

type Verdict = Omit<CaseResult, "test" | "milliseconds">;

function verdictOf(ready: ReadyCase, compiled: () => Compiled): Verdict {
  const { test, fault } = ready;
  const nothing = { rows: [], diagnostics: [] };
  if (test.skip !== undefined) return { outcome: "skipped", reason: test.skip, ...nothing };
  if (fault !== undefined) return { outcome: "failed", reason: fault, ...nothing };
  const made = compiled();
  if ("errors" in made) return failed("the text has errors", made.errors);
  try {
    const { rows, stages } = foundBy(made.pipeline, ready);
    const reason = judge(test.expect, rows, ready.events.length);
    return { outcome: reason === "" ? "passed" : "failed", reason, rows, diagnostics: [], stages };
  } catch (error) {
    if (!(error instanceof SpillwayError)) throw error;
    const [first] = error.diagnostics;
    const what = error.limitReached ? "a limit was reached" : "the run could not go on";
    return failed(`${what}: ${first?.message ?? error.message}`, error.diagnostics);
  }
}

function failed(reason: string, diagnostics: readonly Diagnostic[]): Verdict {
  return { outcome: "failed", reason, rows: [], diagnostics };
}

interface Found {
  readonly rows: readonly Row[];
  readonly stages: Session["statistics"]["stages"];
}

/**
 * What came before is run once by itself as well: rows that come without the events of the case are none of its findings.
 */
function foundBy(pipeline: CompiledPipeline, ready: ReadyCase): Found {
  const { events, before, state } = ready;
  if (before.length === 0 && state === undefined) return runOver(pipeline, [events], state);
  const without = runOver(pipeline, [before], state);
  const whole = runOver(pipeline, [before, events], state);
  return { rows: differenceOf(whole.rows, without.rows), stages: stagesWithout(whole, without) };
}

function runOver(
  pipeline: CompiledPipeline,
  batches: readonly (readonly Event[])[],
  state: ReadyCase["state"],
): Found {
  const finding = new Set(pipeline.sinks.filter(({ findings }) => findings).map(({ name }) => name));
  const rows: Row[] = [];
  const session = pipeline.start({
    onRow: ({ sink, row }) => {
      if (finding.size === 0 || finding.has(sink)) rows.push(row);
    },
    // A run that goes on from a saved one is one over a stream, as `run --state` saved it.
    ...(state === undefined ? { finite: true } : { state }),
  });
  for (const events of batches) for (const event of events) session.push(event);
  session.flush();
  return { rows, stages: session.statistics.stages };
}

/** Each row of `without` takes one that is the same away. */
function differenceOf(rows: readonly Row[], without: readonly Row[]): Row[] {
  const counts = new Map<unknown, number>();
  for (const row of without) {
    const key = identity(row);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return rows.filter((row) => {
    const key = identity(row);
    const left = counts.get(key) ?? 0;
    if (left > 0) counts.set(key, left - 1);
    return left === 0;
  });
}

function stagesWithout(whole: Found, without: Found): Found["stages"] {
  return whole.stages.map((stage, index) => ({
    ...stage,
    dropped: Math.max(0, stage.dropped - (without.stages[index]?.dropped ?? 0)),
  }));
}
