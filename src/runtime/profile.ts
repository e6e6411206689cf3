/**
 * What each condition of a plan costs and decides over given events. Counts come out of one run over a plan whose
 * conditions report what they answer; times out of evaluating each condition again over the rows that it was asked of.
 */
import type { Span } from "../../grammar/ast.ts";
import type { Filter, Graph } from "../analysis/graph.ts";
import type { RunContext } from "../language/function.ts";
import { NOWHERE, type Term } from "../language/term.ts";
import { mapNodes, type Segment } from "../plan/rewrite.ts";
import type { Value } from "../values/value.ts";
import { type Frame, Linker } from "./link.ts";
import type { RunStatistics } from "./result.ts";

export interface Profile {
  readonly events: number;
  /** Rows that reached a sink. */
  readonly rows: number;
  /** The whole text, per event: median of the rounds. */
  readonly nanoseconds: number;
  /** In order of the text. */
  readonly stages: readonly StageProfile[];
  /** The parts of AND, OR and NOT, in the order in which the plan asks them. */
  readonly predicates: readonly PredicateProfile[];
}

export interface StageProfile {
  readonly command: string;
  /** Place in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly dropped: number;
  /** What its own predicates cost, per event of the whole run; fields are computed anew for each predicate. */
  readonly nanoseconds: number;
}

export interface PredicateProfile {
  /** Place in the text, in UTF-16 units. What a macro or function of the text brings along has the place of its call. */
  readonly start: number;
  readonly end: number;
  /** Which of `stages` asks it; undefined where rows are not dropped by it but go another way. */
  readonly stage: number | undefined;
  /**
   * Predicates of one number are joined by AND, over stages too: a row of which one of them is not true is dropped, and
   * any order of them gives the same rows. Undefined inside OR and NOT.
   */
  readonly conjunction: number | undefined;
  readonly asked: number;
  readonly true: number;
  readonly false: number;
  readonly null: number;
  /** Per evaluation, with the fields that it reads computed anew: median of the rounds. */
  readonly nanoseconds: number;
  /** Over all rows that reach the conditions of this segment of the pipeline, as if it were asked first. */
  readonly first: { readonly asked: number; readonly true: number; readonly nanoseconds: number };
}

export interface ProfileSetting {
  readonly rounds: number;
  /** Milliseconds from any beginning. */
  readonly now: () => number;
  readonly context: RunContext;
  /** Runs a plan from the first event to the end. */
  readonly run: (plan: Graph) => RunStatistics;
}

/** Rows that are evaluated again to take the time; more would only take longer. */
const MOST_TIMED_ROWS = 20_000;
/** A round goes on until the clock can tell something. */
const ROUND_MILLISECONDS = 5;
/** Ends a round also where the clock stands still. */
const MOST_PASSES = 10_000;

interface Asked {
  readonly term: Term;
  readonly stage: Filter["stage"];
  readonly conjunction: number | undefined;
  /** Every row that reaches the segment's conditions. */
  readonly reaching: readonly Value[];
  readonly rows: Value[];
  true: number;
  null: number;
}

export function profilePlan(plan: Graph, setting: ProfileSetting): Profile {
  const asked: Asked[] = [];
  const { sinks, stages, events } = setting.run(observed(plan, asked));
  const whole = medianOf(setting.rounds, () => perPass(() => setting.run(plan), setting.now));
  const predicates = asked.map((predicate) => profiled(predicate, plan, setting));
  return {
    events,
    rows: Object.values(sinks).reduce((sum, count) => sum + count, 0),
    nanoseconds: events === 0 ? 0 : (whole * 1e6) / events,
    stages: stages.map(({ command, dropped }, index) => {
      const own = predicates.filter(({ stage }) => stage === index);
      const spent = own.reduce((sum, predicate) => sum + predicate.asked * predicate.nanoseconds, 0);
      const { start, end } = plan.stages[index]?.span ?? NOWHERE;
      return { command, start, end, dropped, nanoseconds: events === 0 ? 0 : spent / events };
    }),
    predicates,
  };
}

/** The same plan, with rows and answers of every condition written down on their way. */
function observed(plan: Graph, asked: Asked[]): Graph {
  let segments = 0;
  return mapNodes(plan, (node) => {
    if (node.kind !== "segment" || node.filters.length === 0) return node;
    const reaching: Value[] = [];
    const number = segments++;
    const filters = node.filters.map((filter) => ({
      ...filter,
      predicate: observedTerm(filter.predicate, true, (term, required) => {
        const conjunction = required ? number : undefined;
        const predicate = { term, stage: filter.stage, conjunction, reaching, rows: [], true: 0, null: 0 };
        asked.push(predicate);
        return predicate;
      }),
    }));
    return { ...node, filters, input: passedThrough(node, reaching) };
  });
}

function passedThrough({ input, filters }: Segment, reaching: Value[]): Segment["input"] {
  return {
    kind: "transform",
    input,
    apply: (row) => {
      reaching.push(row);
      return row;
    },
    before: (name) => name,
    stage: filters.find(({ stage }) => stage !== null)?.stage ?? { command: "", span: NOWHERE },
  };
}

type Ask = (term: Term, required: boolean) => Asked;

/** @param required - whether the row is dropped where the term is not true. */
function observedTerm(term: Term, required: boolean, ask: Ask): Term {
  if (term.inlined !== true) {
    if (term.op === "and" || term.op === "or") {
      const still = required && term.op === "and";
      return { ...term, operands: term.operands.map((part) => observedTerm(part, still, ask)) };
    }
    if (term.op === "not") return { ...term, operand: observedTerm(term.operand, false, ask) };
  }
  const predicate = ask(term, required);
  const row: Term = { op: "event", read: (event) => event, path: null, span: term.span };
  return {
    op: "native",
    name: "observed",
    span: term.span,
    operands: [term, row],
    cost: 0,
    compute: (answer: Value, given: Value) => {
      predicate.rows.push(given);
      if (answer === true) predicate.true++;
      else if (answer !== false) predicate.null++;
      return answer;
    },
  };
}

function profiled(predicate: Asked, plan: Graph, setting: ProfileSetting): PredicateProfile {
  const { term, stage, rows, reaching } = predicate;
  const here = timed(term, rows, setting);
  const first = timed(term, reaching, setting);
  return {
    ...placeOf(term),
    stage: stage === null ? undefined : plan.stages.indexOf(stage),
    conjunction: predicate.conjunction,
    asked: rows.length,
    true: predicate.true,
    false: rows.length - predicate.true - predicate.null,
    null: predicate.null,
    nanoseconds: here.nanoseconds,
    first,
  };
}

/** Several equalities that were made one look into a set: the place of all of them. */
function placeOf({ span, ...term }: Term): Span {
  const parts = term.op === "in" ? term.elements.map((element) => element.span) : [];
  const spans = [span, ...parts.filter(({ end }) => end > 0)];
  return {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  };
}

function timed(term: Term, all: readonly Value[], { rounds, now, context }: ProfileSetting) {
  const frame: Frame = { row: null, generation: 0 };
  const evaluate = new Linker(frame, context).link(term);
  const rows = strided(all, MOST_TIMED_ROWS);
  const pass = (ask: () => Value): number => {
    let found = 0;
    for (const row of rows) {
      frame.row = row;
      frame.generation++;
      if (ask() === true) found++;
    }
    return found;
  };
  const nothing = () => true;
  const found = pass(evaluate);
  if (rows.length === 0) return { asked: 0, true: 0, nanoseconds: 0 };
  const cost = medianOf(rounds, () => perPass(() => pass(evaluate), now));
  const loop = medianOf(rounds, () => perPass(() => pass(nothing), now));
  return {
    asked: rows.length,
    true: found,
    nanoseconds: (Math.max(0, cost - loop) * 1e6) / rows.length,
  };
}

/** Milliseconds of one pass. */
function perPass(pass: () => void, now: () => number): number {
  const began = now();
  let passes = 0;
  let spent = 0;
  do {
    pass();
    passes++;
    spent = now() - began;
  } while (spent < ROUND_MILLISECONDS && passes < MOST_PASSES);
  return spent / passes;
}

function strided<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all;
  const step = all.length / most;
  return Array.from({ length: most }, (_, index) => all[Math.floor(index * step)] as T);
}

function medianOf(rounds: number, measure: () => number): number {
  const times = Array.from({ length: rounds }, measure).sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? 0;
}
