/** One run of a plan as callers feed it: event by event, kept and gone on with. */
import type { Session, StartOptions } from "./compiled.ts";
import type { CompileOptions } from "./language/options.ts";
import { beginSession, guarded, type Runnable } from "./run-plan.ts";
import { createNotes, type NoteCounter } from "./runtime/notes.ts";
import type { OutputRow } from "./runtime/result.ts";
import type { Session as PlanSession } from "./runtime/session.ts";
import { openState, type StateOwner, sealState, soundly } from "./saved-state.ts";
import type { Value, ValueMap } from "./values/value.ts";

export interface Started extends Runnable {
  readonly options: CompileOptions;
}

interface OpenedRun {
  readonly session: PlanSession;
  readonly owner: StateOwner;
  readonly notes: NoteCounter;
}

/** A run, or the rest of one that was saved. */
export function openedRun(
  started: Started,
  { finite = false, state }: Pick<StartOptions, "finite" | "state">,
  onRow: (output: number, row: ValueMap) => void,
): OpenedRun {
  const { plan, options, patterns } = started;
  const notes = createNotes();
  const session = beginSession(started, options, { onRow, finite, notes });
  const owner = { plan, finite };
  if (state !== undefined) {
    const saved = openState(state, owner, (source, flags) => {
      const result = patterns.compile(source, flags);
      return "pattern" in result ? result.pattern : undefined;
    });
    guarded(session, () => soundly(() => session.restore(saved)));
  }
  return { session, owner, notes };
}

export function startedSession(started: Started, { onRow, ...going }: StartOptions): Session {
  let rows: OutputRow[] = [];
  const deliver = onRow ?? ((output: OutputRow) => rows.push(output));
  const { outputs } = started.plan;
  const { session, owner, notes } = openedRun(started, going, (output, row) => {
    deliver({ sink: outputs[output]?.sink ?? "output", row });
  });
  let sound = true;
  const take = (step: () => void): OutputRow[] => {
    // An error leaves a row half-way through the stages.
    const before = sound;
    sound = false;
    guarded(session, step);
    sound = before;
    const taken = rows;
    rows = [];
    return taken;
  };
  return {
    push: (event) => take(() => session.push(event as Value)),
    flush: () => take(() => session.flush()),
    save: () => {
      if (!sound) throw new Error("this run cannot be saved: an error stopped it, or an event is on its way");
      return sealState(session.save(), owner, () => notes.note("state-cut", ""));
    },
    get statistics() {
      return session.statistics();
    },
    get notes() {
      return session.notes();
    },
  };
}
