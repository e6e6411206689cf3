/** What became of one event, by the run itself. */
import type { Checked } from "./engine.ts";
import { explainEvent } from "./explain/explain.ts";
import type { Explanation } from "./explain/explanation.ts";
import type { CompileOptions } from "./language/options.ts";
import { guarded, runContext } from "./run-plan.ts";
import { createNotes } from "./runtime/notes.ts";
import type { Event } from "./runtime/result.ts";
import type { PipelineState } from "./saved-state.ts";
import { openedRun } from "./started-session.ts";
import type { Value } from "./values/value.ts";

export interface ExplainOptions {
  /** Which event, counted from 0, or the first of which it holds. Default: the last one. */
  readonly at?: number | ((event: Event, index: number) => boolean);
  /** What `save` of an earlier run gave. */
  readonly state?: PipelineState;
  /** Whether the input has an end that matters (W3). Default: true, as for `run`. */
  readonly finite?: boolean;
}

export interface Explainable extends Pick<Checked, "authored" | "patterns" | "limits" | "text"> {
  readonly options: CompileOptions;
}

export function explained(
  { authored, patterns, limits, text, options }: Explainable,
  events: Iterable<Event>,
  { at, state, finite = true }: ExplainOptions,
): Explanation | undefined {
  const list = [...events];
  const index = typeof at === "function" ? list.findIndex(at) : (at ?? list.length - 1);
  const event = list[index];
  if (event === undefined) return undefined;
  const { clock = Date.now, sinks: _sinks, ...own } = options;
  // Both runs are at the same time, and nothing reaches the caller's sinks.
  const now = clock();
  const still = { ...own, clock: () => now };
  const { graph, journal } = authored();
  const going = { finite, ...(state && { state }) };
  return explainEvent(event as Value, list.slice(0, index) as Value[], {
    text,
    graph,
    journal,
    context: runContext({ patterns }, still, graph.unit, createNotes().note),
    start: (plan, onRow) => openedRun({ patterns, limits, options: still, plan }, going, onRow).session,
    guarded,
  });
}
