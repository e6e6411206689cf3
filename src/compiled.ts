/** A compiled text as callers use it. */
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import type { Checked } from "./engine.ts";
import type { Explanation } from "./explain/explanation.ts";
import { type Explainable, type ExplainOptions, explained } from "./explained.ts";
import { type CompileOptions, isOn } from "./language/options.ts";
import type { WitnessConditions } from "./language/witness.ts";
import {
  type CoveredRun,
  type CoverOptions,
  conditionsOf,
  coveredRun,
  type Observed,
  type Observer,
  startedObserver,
} from "./observer.ts";
import { eventWitnesses, everyEventMatters } from "./packs/event-witnesses.ts";
import {
  beginSession,
  guarded,
  resultOf,
  runContext,
  type SinkDescription,
  sieveFor,
  sinksOf,
} from "./run-plan.ts";
import type { Condition } from "./runtime/conditions.ts";
import { createNotes, type NoteCounter } from "./runtime/notes.ts";
import { observation } from "./runtime/observe.ts";
import { type Profile, profilePlan } from "./runtime/profile.ts";
import type { Event, OutputRow, Row, RunNote, RunResult, RunStatistics } from "./runtime/result.ts";
import { type Session as PlanSession, startSession } from "./runtime/session.ts";
import type { PipelineState } from "./saved-state.ts";
import { type Started, startedSession } from "./started-session.ts";
import type { Value, ValueMap } from "./values/value.ts";

/** A text compiled for many runs. Runs do not share state. */
export interface CompiledPipeline {
  /** Warnings and notes about the text. */
  readonly diagnostics: readonly Diagnostic[];
  /** Event fields that the text reads, as paths of keys, sorted. */
  readonly reads: readonly (readonly string[])[];
  /** Sinks in statement order; `output` for a text without `into`. Sinks that discard are left out. */
  readonly sinks: readonly SinkDescription[];
  /**
   * What an event has to have for this text to care: one set of conditions for each place where events enter it. An
   * event that, as JSON, meets none of them changes nothing but counts, so whoever reads events may drop it unparsed.
   * Conditions without clauses: every event may matter. No conditions at all: none does.
   */
  readonly witnesses: readonly WitnessConditions[];

  /**
   * Makes a question to be asked of events before they are pushed, in another thread or on another machine that has
   * compiled the same text: it answers false only of an event that changes nothing but counts. Undefined where nothing
   * of the kind can be said of any event.
   */
  createSieve(): ((event: Event) => boolean) | undefined;
  /**
   * Runs over a finite input: every event counts, in whatever order it comes (W3).
   *
   * @throws SpillwayError when a limit is reached.
   */
  run(events: Iterable<Event>): RunResult;
  /**
   * Starts a run of its own, fed event by event, or goes on with one that was saved.
   *
   * @throws SpillwayError when `state` is damaged, or not that of this text and this version.
   */
  start(options?: StartOptions): Session;
  /** Feeds one event to this pipeline's own incremental run and gives the rows that came of it (R2). */
  push(event: Event): Row[];
  /** Ends the incremental run and gives the rows that were still held back. The next `push` starts a new run. */
  flush(): Row[];
  /** Runs over events as they arrive; rows come as soon as they are known. */
  stream(events: AsyncIterable<Event> | Iterable<Event>): AsyncGenerator<Row, void, undefined>;
  /**
   * Runs over the events several times and says what each condition decides and costs. Nothing reaches a sink.
   *
   * @throws SpillwayError when a limit is reached.
   */
  profile(events: Iterable<Event>, options?: ProfileOptions): Profile;
  /** The conditions of the text in its order, as its author wrote them; no pass has changed anything about them. */
  readonly conditions: readonly Condition[];
  /**
   * A run that counts how each node of `conditions` answers. Its rows are those of any other run. Every operand of a
   * condition that a row comes to is evaluated, also where AND and OR know without it, so that what is seen of one operand
   * does not depend on the others before it; so there can be more notes. A condition of a later stage sees only rows that the
   * earlier ones let pass.
   *
   * @throws SpillwayError when `state` is damaged, or not that of this text and this version.
   */
  observe(options?: StartOptions): Observer;
  /**
   * The same over a finite input: what `run` gives, with the counts.
   *
   * @throws SpillwayError when a limit is reached.
   */
  cover(events: Iterable<Event>, options?: CoverOptions): CoveredRun;
  /**
   * What became of one of the events, stage by stage, by the evaluator that runs the text: the events before it are run
   * first, those behind it not at all. `fired` says whether a run over the events up to this one finds anything that a run
   * without it does not. Undefined where there is no such event. Nothing reaches a sink of the caller's.
   * Where the text remembers anything there are two runs, so streams that the caller brings along are read twice.
   *
   * @throws SpillwayError when a limit is reached.
   */
  explain(events: Iterable<Event>, options?: ExplainOptions): Explanation | undefined;
}

export interface ProfileOptions {
  /** How often each time is taken; the median counts. Default: 5. */
  readonly rounds?: number;
}

export interface StartOptions {
  /** Receives rows as they reach a sink; without it `push` and `flush` return them. */
  readonly onRow?: (output: OutputRow) => void;
  /**
   * Whether the input has an end that matters (W3): `union` then keeps the order of its streams. Default: false, rows
   * pass as they come.
   */
  readonly finite?: boolean;
  /**
   * What `save` of an earlier run of the same text gave, after `JSON.parse`. The rows of both runs are those of one run
   * over the events of both; statistics and notes are those of this run alone. Streams that the text or the caller
   * brings along were read by the first run, and are not read again.
   */
  readonly state?: PipelineState;
}

/** One run, fed event by event. */
export interface Session {
  /** @throws SpillwayError when a limit is reached. */
  push(event: Event): OutputRow[];
  flush(): OutputRow[];
  /**
   * What this run remembers so far, as plain JSON, for `start` another day. The run itself can go on. Windows that have
   * not closed, and rows that stages hold back for the end, are in it.
   *
   * @throws SpillwayError when it is too much for one text of JSON; Error after `flush`, or after an error.
   */
  save(): PipelineState;
  readonly statistics: RunStatistics;
  readonly notes: readonly RunNote[];
}

export function createPipeline(
  checked: Checked & { plan: NonNullable<Checked["plan"]> },
  options: CompileOptions,
): CompiledPipeline {
  return new Compiled(checked, options);
}

class Compiled implements CompiledPipeline {
  readonly diagnostics: readonly Diagnostic[];
  readonly reads: readonly (readonly string[])[];
  readonly sinks: readonly SinkDescription[];
  private incremental: Session | undefined;
  private known: readonly WitnessConditions[] | undefined;
  private observable: readonly Condition[] | undefined;
  private authored: ReturnType<Checked["authored"]> | undefined;

  constructor(
    private readonly checked: Checked & { plan: NonNullable<Checked["plan"]> },
    private readonly options: CompileOptions,
  ) {
    const { plan, diagnostics } = checked;
    this.diagnostics = diagnostics;
    this.reads = plan.reads;
    this.sinks = sinksOf(plan);
  }

  get witnesses(): readonly WitnessConditions[] {
    const { plan, patterns } = this.checked;
    this.known ??= isOn(this.options.passes, "raw-scan")
      ? eventWitnesses(plan, (source) => patterns.dynamic(source))
      : everyEventMatters(plan);
    return this.known;
  }

  createSieve(): ((event: Event) => boolean) | undefined {
    return sieveFor({ plans: [this.checked.plan] }, this.checked, this.options);
  }

  run(events: Iterable<Event>): RunResult {
    const { plan } = this.checked;
    const byOutput = plan.outputs.map((): Row[] => []);
    const deliver = (output: number, row: ValueMap) => byOutput[output]?.push(row);
    const session = this.begin(deliver, true, createNotes());
    guarded(session, () => {
      if (Array.isArray(events)) session.pushAll(events);
      else for (const event of events) session.push(event as Value);
      session.flush();
    });
    return resultOf(plan, byOutput, session);
  }

  start(options: StartOptions = {}): Session {
    return startedSession(this.started, options);
  }

  get conditions(): readonly Condition[] {
    this.observable ??= conditionsOf(observation(this.started.authored()));
    return this.observable;
  }

  observe(options: StartOptions = {}): Observer {
    return startedObserver(this.started, options);
  }

  cover(events: Iterable<Event>, options: CoverOptions = {}): CoveredRun {
    return coveredRun(this.started, events, options);
  }

  explain(events: Iterable<Event>, options: ExplainOptions = {}): Explanation | undefined {
    return explained(this.started, events, options);
  }

  push(event: Event): Row[] {
    this.incremental ??= this.start();
    return this.incremental.push(event).map(({ row }) => row);
  }

  flush(): Row[] {
    const session = this.incremental ?? this.start();
    this.incremental = undefined;
    return session.flush().map(({ row }) => row);
  }

  async *stream(events: AsyncIterable<Event> | Iterable<Event>): AsyncGenerator<Row, void, undefined> {
    const session = this.start();
    for await (const event of events) {
      for (const { row } of session.push(event)) yield row;
    }
    for (const { row } of session.flush()) yield row;
  }

  profile(events: Iterable<Event>, { rounds = 5 }: ProfileOptions = {}): Profile {
    const list = [...events];
    const { plan, limits } = this.checked;
    const contextOf = ({ note }: NoteCounter) => runContext(this.checked, this.options, plan.unit, note);
    return profilePlan(plan, {
      rounds,
      now: () => performance.now(),
      context: contextOf(createNotes()),
      run: (observed) => {
        const notes = createNotes();
        const session = startSession(observed, {
          run: contextOf(notes),
          notes,
          limits,
          onRow: () => {},
          finite: true,
        });
        guarded(session, () => {
          for (const event of list) session.push(event as Value);
          session.flush();
        });
        return session.statistics();
      },
    });
  }

  private get started(): Started & Observed & Explainable {
    const authored = () => (this.authored ??= this.checked.authored());
    return { ...this.checked, authored, options: this.options };
  }

  private begin(
    onRow: (output: number, row: ValueMap) => void,
    finite: boolean,
    notes: NoteCounter,
  ): PlanSession {
    return beginSession(this.checked, this.options, { onRow, finite, notes });
  }
}
