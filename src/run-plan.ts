/** One plan set going for a caller, by itself or in a pack. */
import type { Graph } from "./analysis/graph.ts";
import { createFinding } from "./detections/finding.ts";
import type { Checked } from "./engine.ts";
import { SpillwayError } from "./error.ts";
import type { DetectionIdentity } from "./language/findings.ts";
import type { RunContext } from "./language/function.ts";
import type { CompileOptions } from "./language/options.ts";
import { type AcceptedPlans, acceptance } from "./packs/acceptance.ts";
import type { CodeStore } from "./runtime/code-store.ts";
import { LimitReached } from "./runtime/limit-reached.ts";
import type { NoteCounter } from "./runtime/notes.ts";
import type { Event, Row, RunResult } from "./runtime/result.ts";
import type { RowScope } from "./runtime/row-scope.ts";
import { type Session, startSession } from "./runtime/session.ts";
import type { Value, ValueMap } from "./values/value.ts";

export interface SinkDescription {
  readonly name: string;
  /** Whether its rows are what a detection found. */
  readonly findings: boolean;
}

/** In statement order; sinks that discard are left out. */
export function sinksOf(plan: Graph): readonly SinkDescription[] {
  const shown = plan.outputs.filter(({ discards }) => !discards);
  const names = [...new Set(shown.map(({ sink }) => sink))];
  return names.map((name) => ({
    name,
    findings: shown.some(({ sink, findings }) => sink === name && findings),
  }));
}

/** What the run sees of its surroundings. */
export function runContext(
  { patterns }: Pick<Checked, "patterns">,
  { clock = Date.now }: CompileOptions,
  unit: Graph["unit"],
  note: NoteCounter["note"],
): RunContext {
  return {
    clock,
    began: clock(),
    unit,
    note,
    pattern: (source) => {
      const pattern = patterns.dynamic(source);
      if (pattern === null) note("pattern-invalid", source);
      return pattern;
    },
  };
}

/** The question whether anything can come of an event, without a run. */
export function sieveFor(
  planned: AcceptedPlans,
  checked: Pick<Checked, "patterns">,
  options: CompileOptions,
): ((event: Event) => boolean) | undefined {
  const accepts = acceptance(planned, (unit, note) => runContext(checked, options, unit, note));
  return accepts && ((event) => accepts(event as Value));
}

/** A plan, and what its runs need of the text that it was made of. */
export interface Runnable extends Pick<Checked, "patterns" | "limits"> {
  readonly plan: Graph;
  readonly code?: CodeStore;
}

export interface BeginSettings {
  readonly onRow: (output: number, row: ValueMap) => void;
  readonly finite: boolean;
  readonly notes: NoteCounter;
  readonly scope?: RowScope;
}

/** Rows of a detection's sink become findings, and go to the sinks that the caller has bound. */
export function beginSession(
  checked: Runnable,
  options: CompileOptions,
  { onRow, finite, notes, ...shared }: BeginSettings,
): Session {
  const { plan, limits, code } = checked;
  const { clock = Date.now, findings, sinks } = options;
  const identity = identityOf(findings);
  const deliver = (output: number, row: ValueMap) => {
    const described = plan.outputs[output];
    const isFinding = identity !== undefined && described?.findings === true;
    const given = isFinding ? createFinding(row, identity, clock() / plan.unit) : row;
    onRow(output, given);
    if (sinks !== undefined && described !== undefined && Object.hasOwn(sinks, described.sink)) {
      sinks[described.sink]?.(given);
    }
  };
  const run = runContext(checked, options, plan.unit, notes.note);
  return startSession(plan, { run, notes, limits, onRow: deliver, finite, ...(code && { code }), ...shared });
}

function identityOf(findings: CompileOptions["findings"]): DetectionIdentity | undefined {
  if (findings === undefined || findings === false) return undefined;
  return findings === true ? {} : findings;
}

/** What a run over a finite input has come to. */
export function resultOf(plan: Graph, byOutput: readonly Row[][], session: Session): RunResult {
  const sinks: Record<string, Row[]> = {};
  for (const { name } of sinksOf(plan)) sinks[name] = [];
  plan.outputs.forEach(({ sink, discards }, index) => {
    if (!discards) sinks[sink] = (sinks[sink] ?? []).concat(byOutput[index] ?? []);
  });
  return { rows: byOutput.flat(), sinks, statistics: session.statistics(), notes: session.notes() };
}

/** A limit that a run reaches becomes the library's one error. */
export function guarded(session: Session, step: () => void): void {
  try {
    step();
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    throw limitError(error, session);
  }
}

export function limitError(reason: LimitReached, session: Session): SpillwayError {
  return new SpillwayError(reason.message, [reason.diagnostic], session.statistics());
}
