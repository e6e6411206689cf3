/** Runs a case. Pure and synchronous, and at home in a browser. */
import { snakeCase } from "../base/snake-case.ts";
import {
  type CompiledPipeline,
  type CompileOptions,
  compile,
  type Diagnostic,
  type Event,
  type Observer,
  type Row,
  type Session,
  SpillwayError,
  type StartOptions,
} from "../index.ts";
import { identity } from "../values/same.ts";
import type { Value, ValueMap } from "../values/value.ts";
import type { CaseResult, ReadyCase, TestCase, TextUnderTest } from "./case.ts";
import { judge } from "./expectation.ts";

export function runCase(subject: TextUnderTest, ready: ReadyCase): CaseResult {
  return new CaseRunner(subject).run(ready);
}

/** The same for many cases of one text. */
export function createCaseRunner(
  subject: TextUnderTest,
  compileText: typeof compile = compile,
): (ready: ReadyCase) => CaseResult {
  const runner = new CaseRunner(subject, { compileText });
  return (ready) => runner.run(ready);
}

/** Hears how the conditions of a text answered. */
export interface ConditionCounter {
  add(observer: Pick<Observer, "counts" | "conditions">): void;
}

export interface RunnerSettings {
  readonly counter?: ConditionCounter | undefined;
  /** Default: the library's own. */
  readonly compileText?: typeof compile;
}

/** Runs many cases of one text, which is compiled once for all cases with the same settings. */
export class CaseRunner {
  readonly subject: TextUnderTest;
  readonly #counter: ConditionCounter | undefined;
  readonly #compileText: typeof compile;
  readonly #compiled = new Map<Value, Compiled>();

  constructor(subject: TextUnderTest, { counter, compileText = compile }: RunnerSettings = {}) {
    this.subject = subject;
    this.#counter = counter;
    this.#compileText = compileText;
  }

  run(ready: ReadyCase): CaseResult {
    const begin = performance.now();
    const verdict = this.#verdict(ready);
    return { test: ready.test, ...verdict, milliseconds: performance.now() - begin };
  }

  /** Cases that differ in nothing that compiling sees share what was compiled. */
  compiled(test: TestCase): Compiled {
    const key = identity([test.options as unknown as ValueMap, test.filter ?? null, test.clock]);
    const made = this.#compiled.get(key) ?? compiling(this.subject, test, this.#compileText);
    this.#compiled.set(key, made);
    return made;
  }

  #verdict(ready: ReadyCase): Verdict {
    const { test, fault } = ready;
    const nothing = { rows: [], diagnostics: [] };
    if (test.skip !== undefined) return { outcome: "skipped", reason: test.skip, ...nothing };
    if (fault !== undefined) return { outcome: "failed", reason: fault, ...nothing };
    const made = this.compiled(test);
    if ("errors" in made) return failed("the text has errors", made.errors);
    try {
      const { rows, stages } = foundBy(made.pipeline, ready, this.#counter);
      const reason = judge(test.expect, rows, ready.events.length);
      return { outcome: reason === "" ? "passed" : "failed", reason, rows, diagnostics: [], stages };
    } catch (error) {
      if (!(error instanceof SpillwayError)) throw error;
      const [first] = error.diagnostics;
      const what = error.limitReached ? "a limit was reached" : "the run could not go on";
      return failed(`${what}: ${first?.message ?? error.message}`, error.diagnostics);
    }
  }
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

export type Compiled = { readonly pipeline: CompiledPipeline } | { readonly errors: readonly Diagnostic[] };

function compiling(subject: TextUnderTest, test: TestCase, compileText: typeof compile): Compiled {
  try {
    return { pipeline: compileText(subject.text, optionsOf(subject, test)) };
  } catch (error) {
    if (error instanceof SpillwayError) return { errors: error.diagnostics };
    throw error;
  }
}

type Verdict = Omit<CaseResult, "test" | "milliseconds">;

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
function foundBy(pipeline: CompiledPipeline, ready: ReadyCase, counter?: ConditionCounter): Found {
  const { events, before, state } = ready;
  const alone = before.length === 0 && state === undefined;
  const without = alone ? undefined : runOver(pipeline, [before], state);
  const whole = runOver(pipeline, [before, events], state, counter);
  if (without === undefined) return whole;
  return { rows: differenceOf(whole.rows, without.rows), stages: stagesWithout(whole, without) };
}

function runOver(
  pipeline: CompiledPipeline,
  batches: readonly (readonly Event[])[],
  state: ReadyCase["state"],
  counter?: ConditionCounter,
): Found {
  const finding = new Set(pipeline.sinks.filter(({ findings }) => findings).map(({ name }) => name));
  const rows: Row[] = [];
  const options: StartOptions = {
    onRow: ({ sink, row }) => {
      if (finding.size === 0 || finding.has(sink)) rows.push(row);
    },
    // A run that goes on from a saved one is one over a stream, as `run --state` saved it.
    ...(state === undefined ? { finite: true } : { state }),
  };
  const observer = counter === undefined ? undefined : pipeline.observe(options);
  const session = observer ?? pipeline.start(options);
  for (const events of batches) for (const event of events) session.push(event);
  session.flush();
  if (observer !== undefined) counter?.add(observer);
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
