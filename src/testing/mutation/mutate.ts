/** Changes a text in many ways, and sees which of them its tests notice. */
import type { CaseResult, ReadyCase, TextUnderTest } from "../case.ts";
import { createCaseRunner } from "../run-case.ts";
import type { Mutant } from "./mutant.ts";
import { createCompiler, type MutantCompiler } from "./mutant-compiler.ts";
import { mutantsOf } from "./mutants.ts";
import { MUTATION_OPERATORS } from "./operators/index.ts";
import { createSeen } from "./seen.ts";

/**
 * `killed`: a case failed, or reached a limit. `survived`: every case passed. `accepted`: it survived, and somebody has
 * said that this is right. `uncompilable`: the changed text has errors. `equivalent`: no event can tell it from the text.
 */
export type MutantOutcome = "killed" | "survived" | "accepted" | "uncompilable" | "equivalent";

export interface MutantResult {
  readonly mutant: Mutant;
  readonly outcome: MutantOutcome;
  /** The first case that noticed it. */
  readonly killedBy?: string;
  /** Of a survivor: what the cases have seen of the condition, as a sentence. */
  readonly seen?: string;
}

export interface MutationReport {
  readonly name?: string;
  /** In the order of the text. */
  readonly mutants: readonly MutantResult[];
  readonly counts: Readonly<Record<MutantOutcome, number>>;
  /** Killed of those that were killed or survived, from 0 to 1; undefined where there was nothing to notice. */
  readonly score: number | undefined;
  /** How many cases could notice: those that pass on the text as it stands. */
  readonly cases: number;
  /** Cases that fail on the text as it stands. With one of them no mutant is tried. */
  readonly failing: readonly CaseResult[];
  /** Those with a saved run among them. */
  readonly skipped: readonly CaseResult[];
  /** Entries of `accept` that fit no survivor; none where only some operators are used. */
  readonly unusedAccepts: readonly string[];
}

export interface MutateOptions {
  /** Survivors that are right as they are, by key; the name of an operator stands for all of its mutants. */
  readonly accept?: readonly string[];
  /** Names of the operators to use; default: all. */
  readonly only?: readonly string[];
  /** Names of operators to leave out. */
  readonly without?: readonly string[];
}

/**
 * Runs the cases over every mutant of the text, each until the first case notices. Synchronous. A text with errors, or
 * without a case that passes, gives a report without mutants.
 */
export function mutate(
  subject: TextUnderTest,
  cases: readonly ReadyCase[],
  options: MutateOptions = {},
): MutationReport {
  const run = createCaseRunner(subject);
  const results = cases.map((ready) => without(run(ready), ready));
  const failing = results.filter(({ outcome }) => outcome === "failed");
  const usable = cases.filter((_, index) => results[index]?.outcome === "passed");
  const unused = new Set(options.accept);
  const mutants = failing.length > 0 || usable.length === 0 ? [] : tried(subject, usable, options, unused);
  const counts = countOf(mutants);
  const noticeable = counts.killed + counts.survived;
  return {
    ...(subject.name === undefined ? {} : { name: subject.name }),
    mutants,
    counts,
    score: noticeable === 0 ? undefined : counts.killed / noticeable,
    cases: usable.length,
    failing,
    skipped: results.filter(({ outcome }) => outcome === "skipped"),
    // What a part of the operators does not make may well be made by the others.
    unusedAccepts: options.only === undefined && options.without === undefined ? [...unused] : [],
  };
}

/** A saved run is refused by every text but its own, which would look as if the case had noticed something. */
function without(result: CaseResult, { state }: ReadyCase): CaseResult {
  if (state === undefined || result.outcome !== "passed") return result;
  return { ...result, outcome: "skipped", reason: "a saved run belongs to the text as it stands" };
}

function tried(
  subject: TextUnderTest,
  cases: readonly ReadyCase[],
  { accept = [], only, without = [] }: MutateOptions,
  unused: Set<string>,
): readonly MutantResult[] {
  const operators = MUTATION_OPERATORS.filter(
    ({ name }) => only?.includes(name) !== false && !without.includes(name),
  );
  const compiler = createCompiler(subject, cases);
  const seenOf = createSeen(subject, cases);
  return mutantsOf(subject.text, { operators }).map((mutant) => {
    const result = outcomeOf(mutant, subject, cases, compiler);
    const entries = accept.filter((entry) => entry === mutant.key || entry === mutant.operator);
    if (result.outcome !== "survived") return result;
    if (entries.length === 0) {
      const seen = seenOf(mutant);
      return seen === undefined ? result : { ...result, seen };
    }
    for (const entry of entries) unused.delete(entry);
    return { mutant, outcome: "accepted" };
  });
}

function outcomeOf(
  mutant: Mutant,
  subject: TextUnderTest,
  cases: readonly ReadyCase[],
  compiler: MutantCompiler,
): MutantResult {
  const compiled = compiler(mutant.text);
  if (typeof compiled === "string") return { mutant, outcome: compiled };
  const run = createCaseRunner({ ...subject, text: mutant.text }, compiled);
  for (const ready of cases) {
    if (run(ready).outcome !== "passed") return { mutant, outcome: "killed", killedBy: ready.test.name };
  }
  return { mutant, outcome: "survived" };
}

function countOf(results: readonly MutantResult[]): Record<MutantOutcome, number> {
  const counts = { killed: 0, survived: 0, accepted: 0, uncompilable: 0, equivalent: 0 };
  for (const { outcome } of results) counts[outcome]++;
  return counts;
}
