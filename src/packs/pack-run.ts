/** One run of many plans over the same events: each event goes to those of them that it can matter to. */
import type { Graph } from "../analysis/graph.ts";
import type { RunContext } from "../language/function.ts";
import { LimitReached } from "../runtime/limit-reached.ts";
import { isEventMap, RowScope } from "../runtime/row-scope.ts";
import type { Session } from "../runtime/session.ts";
import type { Value } from "../values/value.ts";
import type { Candidates } from "./candidates.ts";
import type { Looks } from "./looking.ts";
import type { PackPlan } from "./pack-plan.ts";

type Unit = Graph["unit"];

export interface PackRunSettings {
  /** What the plans of one unit of time see of the run where they read events. */
  readonly context: (unit: Unit) => RunContext;
  readonly session: (detection: number, scope: RowScope) => Session;
  /** A limit has stopped a detection. The others go on. */
  readonly onStop: (detection: number, reason: LimitReached) => void;
}

export class PackRun {
  readonly sessions: readonly Session[];
  /** By detection: how many events it was given. */
  readonly asked: number[];
  events = 0;
  /** The detection at work, to which notes belong. */
  current: number | undefined;
  private readonly scope: RowScope;
  /** Of other units of time. */
  private readonly otherScopes: readonly RowScope[];
  private readonly scopeOf: readonly RowScope[];
  private readonly candidates: Candidates;
  private readonly looks: Looks;
  private readonly stopped: boolean[];
  private readonly all: readonly number[];

  constructor(
    { plans, candidates, looks }: PackPlan,
    private readonly settings: PackRunSettings,
  ) {
    const scopes = new Map<Unit, RowScope>();
    const scopeFor = (unit: Unit) => {
      const scope = scopes.get(unit) ?? new RowScope(settings.context(unit));
      scopes.set(unit, scope);
      return scope;
    };
    this.scopeOf = plans.map(({ unit }) => scopeFor(unit));
    this.sessions = this.scopeOf.map((scope, detection) => settings.session(detection, scope));
    this.scope = this.scopeOf[0] ?? scopeFor(1);
    this.otherScopes = [...scopes.values()].filter((scope) => scope !== this.scope);
    this.candidates = candidates;
    this.looks = looks;
    this.stopped = plans.map(() => false);
    this.asked = plans.map(() => 0);
    this.all = plans.map((_, detection) => detection);
  }

  /** All events of a finite input, which nobody hears of before its end. */
  pushAll(events: Iterable<Value>): void {
    if (this.sessions.length === 1 && this.looks.places === 0 && isListOfMaps(events)) this.pushToOne(events);
    else for (const event of events) this.push(event);
  }

  push(event: Value): void {
    const before = this.current;
    this.current = undefined;
    const row = this.enter(event);
    this.looks.at(row);
    const detections = this.candidates.take(row);
    if (this.events++ === 0) this.begin(detections, row);
    else for (const detection of detections) this.take(detection, row);
    this.current = before;
  }

  flush(): void {
    for (const detection of this.all) this.work(detection, (session) => session.flush());
    this.candidates.forget();
    this.current = undefined;
  }

  /** As without a pack: there is nothing to share, and nothing to choose from. */
  private pushToOne(events: readonly Value[]): void {
    this.events += events.length;
    (this.asked[0] as number) += events.length;
    this.work(0, (session) => session.pushAll(events));
  }

  /** The first event begins every run, so that rows which texts bring along come when they would alone. */
  private begin(detections: readonly number[], row: Value): void {
    const chosen = new Set(detections);
    for (const detection of this.all) {
      this.work(detection, (session) => session.begin());
      if (chosen.has(detection)) this.take(detection, row);
    }
  }

  private take(detection: number, row: Value): void {
    const scope = this.scopeOf[detection] as RowScope;
    // Whoever got a row may have pushed another event meanwhile.
    if (scope.frame.row !== row) scope.set(row);
    (this.asked[detection] as number)++;
    if (this.stopped[detection]) return;
    this.current = detection;
    try {
      (this.sessions[detection] as Session).take();
    } catch (error) {
      this.stop(detection, error);
    }
  }

  private enter(event: Value): Value {
    const { scope, otherScopes } = this;
    scope.setEvent(event);
    const { row } = scope.frame;
    for (const other of otherScopes) other.set(row);
    return row;
  }

  private work(detection: number, step: (session: Session) => void): void {
    if (this.stopped[detection]) return;
    this.current = detection;
    try {
      step(this.sessions[detection] as Session);
    } catch (error) {
      this.stop(detection, error);
    }
  }

  private stop(detection: number, error: unknown): void {
    if (!(error instanceof LimitReached)) throw error;
    this.stopped[detection] = true;
    this.settings.onStop(detection, error);
  }
}

/** What is no map is noted once, whoever reads it. */
function isListOfMaps(events: Iterable<Value>): events is readonly Value[] {
  return Array.isArray(events) && events.every(isEventMap);
}
