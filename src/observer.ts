/** Runs that tell what the conditions of a text decided. */
import type { Session, StartOptions } from "./compiled.ts";
import type { Checked } from "./engine.ts";
import type { CompileOptions } from "./language/options.ts";
import { guarded, resultOf } from "./run-plan.ts";
import type { Condition } from "./runtime/conditions.ts";
import { type ConditionCounts, type Observation, observation } from "./runtime/observe.ts";
import type { Event, Row, RunResult } from "./runtime/result.ts";
import type { PipelineState } from "./saved-state.ts";
import { openedRun, type Started, startedSession } from "./started-session.ts";
import type { Value } from "./values/value.ts";

/** A run that counts how conditions answer. */
export interface Observer extends Session {
  readonly conditions: readonly Condition[];
  /** By the `id` of each node of `conditions`; live, so copy what is to be kept. */
  readonly counts: Readonly<Record<string, ConditionCounts>>;
  /** Whether rows count from here on; false for events that only set the scene. Default: true. */
  counting: boolean;
}

export interface CoverOptions {
  /** Events that came before: they are run first; what conditions answer to them, and rows that come at once, do not count. */
  readonly before?: Iterable<Event>;
  /** What `save` of an earlier run gave. */
  readonly state?: PipelineState;
  /** Whether the input has an end that matters (W3). Default: true, as for `run`. */
  readonly finite?: boolean;
}

/** What a run gives over all its events, and how the conditions answered those that count. */
export interface CoveredRun extends RunResult {
  readonly conditions: readonly Condition[];
  readonly counts: Readonly<Record<string, ConditionCounts>>;
}

export interface Observed extends Pick<Checked, "authored" | "patterns" | "limits"> {
  readonly options: CompileOptions;
}

export function startedObserver(observed: Observed, options: StartOptions): Observer {
  const seen = observation(observed.authored());
  const session = startedSession(startable(observed, seen), options);
  return {
    push: (event) => session.push(event),
    flush: () => session.flush(),
    save: () => session.save(),
    conditions: conditionsOf(seen),
    counts: seen.counts,
    get counting() {
      return seen.counting;
    },
    set counting(on) {
      seen.counting = on;
    },
    get statistics() {
      return session.statistics;
    },
    get notes() {
      return session.notes;
    },
  };
}

export function coveredRun(
  observed: Observed,
  events: Iterable<Event>,
  { before = [], state, finite = true }: CoverOptions,
): CoveredRun {
  const seen = observation(observed.authored());
  const { plan } = seen;
  const byOutput = plan.outputs.map((): Row[] => []);
  const going = { finite, ...(state && { state }) };
  const { session } = openedRun(startable(observed, seen), going, (output, row) => {
    if (seen.counting) byOutput[output]?.push(row);
  });
  guarded(session, () => {
    seen.counting = false;
    for (const event of before) session.push(event as Value);
    seen.counting = true;
    for (const event of events) session.push(event as Value);
    session.flush();
  });
  const result = resultOf(plan, byOutput, session);
  return { ...result, conditions: conditionsOf(seen), counts: seen.counts };
}

/** Without the code that is kept for the plan that runs. */
function startable({ patterns, limits, options }: Observed, { plan }: Observation): Started {
  return { patterns, limits, options, plan };
}

/** Shown to callers without what only the run needs. */
export function conditionsOf({ conditions }: Pick<Observation, "conditions">): readonly Condition[] {
  return conditions.map(({ leaves: _leaves, key: _key, ...shown }) => shown);
}
