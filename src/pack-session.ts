/** Runs of a pack. */

import type { Graph } from "./analysis/graph.ts";
import type { Checked } from "./engine.ts";
import type { SpillwayError } from "./error.ts";
import type { CompileOptions } from "./language/options.ts";
import type { PatternPort } from "./language/pattern-port.ts";
import type { PackPlan } from "./packs/pack-plan.ts";
import { PackRun } from "./packs/pack-run.ts";
import { beginSession, guarded, limitError, resultOf, runContext, sieveFor } from "./run-plan.ts";
import type { LimitReached } from "./runtime/limit-reached.ts";
import { createNotes, type NoteCounter } from "./runtime/notes.ts";
import type { Event, OutputRow, Row, RunNote, RunResult, RunStatistics } from "./runtime/result.ts";
import { openState, type PipelineState, sealState, soundly } from "./saved-state.ts";
import type { Value, ValueMap } from "./values/value.ts";

export interface PackResult {
  /** In the order of the pack. */
  readonly detections: readonly DetectionResult[];
  readonly statistics: PackStatistics;
  /** What there is to say of the events themselves. */
  readonly notes: readonly RunNote[];
}

/** What one detection found. Rows dropped by stages, and notes, count only events that it was asked about. */
export interface DetectionResult extends RunResult {
  readonly name: string;
  /** To how many events the index could not say no for it. */
  readonly asked: number;
  /** The limit that stopped it, when one did. Its rows are those it had found until then. */
  readonly error?: SpillwayError;
}

export interface PackStatistics {
  /** Events that the caller gave. */
  readonly events: number;
  /** Detections asked, summed over all events. */
  readonly asked: number;
}

export interface PackStartOptions {
  /** Receives rows as they reach a sink; without it `push` and `flush` return them. */
  readonly onRow?: (output: PackOutput) => void;
  /** Hears of a detection that a limit has stopped. The others go on. */
  readonly onStop?: (stopped: StoppedDetection) => void;
  /** Whether the input has an end that matters, as for one text. Default: false. */
  readonly finite?: boolean;
  /**
   * What `save` of an earlier run gave, after `JSON.parse`. A detection that was not in that pack, or had been stopped,
   * begins anew.
   */
  readonly state?: PackState;
}

export interface PackOutput extends OutputRow {
  /** The name of the detection. */
  readonly detection: string;
}

export interface StoppedDetection {
  readonly name: string;
  readonly error: SpillwayError;
}

/** What the detections of a pack remember, by name. Plain JSON. */
export interface PackState {
  readonly detections: Readonly<Record<string, PipelineState>>;
}

/** One run of a pack, fed event by event. Rows come in the order of the pack. */
export interface PackSession {
  push(event: Event): PackOutput[];
  flush(): PackOutput[];
  /** @throws as `Session.save` does. */
  save(): PackState;
  /** By name. */
  readonly statistics: Readonly<Record<string, RunStatistics>>;
  readonly stopped: readonly StoppedDetection[];
  /** What there is to say of the events themselves. */
  readonly notes: readonly RunNote[];
  /** By name. */
  readonly detectionNotes: Readonly<Record<string, readonly RunNote[]>>;
}

/** A detection of which there is a plan. */
export interface Member {
  readonly name: string;
  readonly options: CompileOptions;
  readonly checked: Checked & { readonly plan: Graph };
}

interface Run {
  readonly pack: PackRun;
  /** By detection. */
  readonly stopped: (StoppedDetection | undefined)[];
  readonly notes: () => readonly RunNote[];
  /** By detection. */
  readonly ownNotes: readonly NoteCounter[];
}

type Deliver = (detection: number, output: number, row: ValueMap) => void;

export class PackRunner {
  constructor(
    private readonly members: readonly Member[],
    private readonly planned: PackPlan,
    private readonly options: CompileOptions,
    readonly patterns: PatternPort,
  ) {}

  createSieve(): ((event: Event) => boolean) | undefined {
    return sieveFor(this.planned, this, this.options);
  }

  run(events: Iterable<Event>): PackResult {
    const rows = this.members.map(({ checked }) => checked.plan.outputs.map((): Row[] => []));
    const run = this.begin(true, (detection, output, row) => rows[detection]?.[output]?.push(row));
    run.pack.pushAll(events as Iterable<Value>);
    run.pack.flush();
    const detections = this.members.map(({ name, checked }, detection): DetectionResult => {
      const session = run.pack.sessions[detection] as PackRun["sessions"][number];
      const result = resultOf(checked.plan, rows[detection] ?? [], session);
      const error = run.stopped[detection]?.error;
      return {
        name,
        ...result,
        statistics: statisticsOf(run, detection),
        asked: run.pack.asked[detection] ?? 0,
        ...(error === undefined ? {} : { error }),
      };
    });
    const asked = run.pack.asked.reduce((sum, count) => sum + count, 0);
    return { detections, statistics: { events: run.pack.events, asked }, notes: run.notes() };
  }

  start({ onRow, onStop, finite = false, state }: PackStartOptions): PackSession {
    const { members } = this;
    let rows: PackOutput[] = [];
    const deliver = onRow ?? ((output: PackOutput) => rows.push(output));
    const run = this.begin(
      finite,
      (detection, output, row) => {
        const { name, checked } = this.members[detection] as Member;
        deliver({ detection: name, sink: checked.plan.outputs[output]?.sink ?? "output", row });
      },
      onStop,
    );
    if (state !== undefined) this.restore(run, state, finite);
    let sound = true;
    const take = (step: () => void): PackOutput[] => {
      // An error of the caller's own leaves a row half-way through the stages.
      const before = sound;
      sound = false;
      step();
      sound = before;
      const taken = rows;
      rows = [];
      return taken;
    };
    return {
      push: (event) => take(() => run.pack.push(event as Value)),
      flush: () => take(() => run.pack.flush()),
      save: () => {
        if (!sound)
          throw new Error("this run cannot be saved: an error stopped it, or an event is on its way");
        return this.save(run, finite);
      },
      get statistics() {
        const named = members.map(({ name }, detection) => [name, statisticsOf(run, detection)] as const);
        return Object.fromEntries(named);
      },
      get stopped() {
        return run.stopped.filter((stopped) => stopped !== undefined);
      },
      get notes() {
        return run.notes();
      },
      get detectionNotes() {
        const named = members.map(
          ({ name }, detection) => [name, run.ownNotes[detection]?.all() ?? []] as const,
        );
        return Object.fromEntries(named);
      },
    };
  }

  private begin(finite: boolean, deliver: Deliver, onStop?: PackStartOptions["onStop"]): Run {
    const { members, options } = this;
    const own = createNotes();
    const notes = members.map(() => createNotes());
    const stopped: Run["stopped"] = members.map(() => undefined);
    // Linking notes, too, before there is a detection at work.
    let working: PackRun | undefined;
    const pack = new PackRun(this.planned, {
      context: (unit) =>
        runContext(this, options, unit, (name, sample) => {
          const current = working?.current;
          (current === undefined ? own : notes[current])?.note(name, sample);
        }),
      session: (detection, scope) => {
        const member = members[detection] as Member;
        return beginSession(member.checked, member.options, {
          onRow: (output, row) => deliver(detection, output, row),
          finite,
          notes: notes[detection] ?? own,
          scope,
        });
      },
      onStop: (detection, reason: LimitReached) => {
        const { name } = members[detection] as Member;
        const session = pack.sessions[detection] as PackRun["sessions"][number];
        const stop = { name, error: limitError(reason, session) };
        stopped[detection] = stop;
        onStop?.(stop);
      },
    });
    working = pack;
    return { pack, stopped, notes: own.all, ownNotes: notes };
  }

  private save({ pack, stopped }: Run, finite: boolean): PackState {
    const states: [string, PipelineState][] = [];
    this.members.forEach(({ name, checked }, detection) => {
      if (stopped[detection] !== undefined) return;
      const session = pack.sessions[detection] as PackRun["sessions"][number];
      states.push([name, sealState(session.save(), { plan: checked.plan, finite }, () => {})]);
    });
    return { detections: Object.fromEntries(states) };
  }

  private restore({ pack }: Run, { detections }: PackState, finite: boolean): void {
    this.members.forEach(({ name, checked }, detection) => {
      const state = Object.hasOwn(detections, name) ? detections[name] : undefined;
      if (state === undefined) return;
      const session = pack.sessions[detection] as PackRun["sessions"][number];
      const saved = openState(state, { plan: checked.plan, finite }, (source, flags) => {
        const result = checked.patterns.compile(source, flags);
        return "pattern" in result ? result.pattern : undefined;
      });
      guarded(session, () => soundly(() => session.restore(saved)));
    });
  }
}

function statisticsOf({ pack }: Run, detection: number): RunStatistics {
  const session = pack.sessions[detection] as PackRun["sessions"][number];
  return { ...session.statistics(), events: pack.events };
}
