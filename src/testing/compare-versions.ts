/** Two versions of a detection over the same events: what the new one finds more, and what it no longer finds. */
import {
  type CompiledPipeline,
  compile,
  type Event,
  type OutputRow,
  type Row,
  type Session,
} from "../index.ts";
import { sha256Hex } from "../values/digest.ts";
import { identity } from "../values/same.ts";
import type { TextUnderTest } from "./case.ts";

export interface EventPlace {
  readonly file: string;
  readonly line: number;
}

export interface FoundRow {
  readonly row: Row;
  readonly sink: string;
  /** Number of the event that brought it, from 1; undefined where the end of the input did. */
  readonly event?: number;
  readonly place?: EventPlace;
  /** Why the other version does not find it; absent where that needs more than this one event to say. */
  readonly why?: readonly string[];
}

export interface ChangedRow {
  readonly old: FoundRow;
  readonly new: FoundRow;
}

/** A count, and the first of what was counted. */
export interface Sampled<T> {
  readonly count: number;
  readonly samples: readonly T[];
}

export interface Comparison {
  readonly events: number;
  /** Findings of both versions that are equal. */
  readonly unchanged: number;
  /** Findings of the new version alone. */
  readonly found: Sampled<FoundRow>;
  /** Findings of the old version alone. */
  readonly lost: Sampled<FoundRow>;
  /** Both versions find something in the same event, but say something else of it. */
  readonly changed: Sampled<ChangedRow>;
}

export interface ComparisonOptions {
  /** How many rows of each kind are kept. Default: 5. */
  readonly samples?: number;
  /** Fields of rows that are not compared. */
  readonly ignore?: readonly string[];
  /** What `now()` and `time()` give to both versions. Default: when the comparison began. */
  readonly clock?: () => number;
}

/** A version that is absent finds nothing. */
export type Version = TextUnderTest | undefined;

/** @throws SpillwayError when a text has errors, or when a run reaches a limit. */
export function compareVersions(
  old: Version,
  changed: Version,
  events: Iterable<Event>,
  options: ComparisonOptions = {},
): Comparison {
  const running = startComparison(old, changed, options);
  for (const event of events) running.push(event);
  return running.end();
}

export interface RunningComparison {
  /** What an event has to have for one of the versions to care, as of a compiled text. */
  readonly witnesses: CompiledPipeline["witnesses"];
  /** Events that have none of it, and are not pushed. */
  passedBy(events: number): void;
  push(event: Event, place?: EventPlace): void;
  /** Ends the input. */
  end(): Comparison;
}

/**
 * The same, fed event by event. What both versions find is only counted; of a difference a digest is kept, and of the first
 * ones the row.
 */
export function startComparison(
  old: Version,
  changed: Version,
  options: ComparisonOptions = {},
): RunningComparison {
  return new Running(old, changed, options);
}

const DEFAULT_SAMPLES = 5;
/** Differences whose rows are kept while it is not known whether the other version finds them later. */
const KEPT_ROWS = 1000;
/** Longer keys are replaced by a digest. */
const LONGEST_KEY = 64;

interface Difference {
  readonly side: "old" | "new";
  readonly event: number | undefined;
  /** Undefined once enough are kept. */
  readonly found: (FoundRow & { readonly source: Event | undefined }) | undefined;
}

class Running implements RunningComparison {
  readonly #samples: number;
  readonly #ignore: readonly string[];
  readonly #pipelines = new Map<"old" | "new", CompiledPipeline>();
  readonly #sessions: readonly Session[];
  /** Found by one side only so far, by what was found. Never both sides under one key. */
  readonly #differences = new Map<string, Difference[]>();
  /** Of the event that is being pushed. */
  #fresh: { readonly side: "old" | "new"; readonly output: OutputRow; readonly key: string }[] = [];
  #events = 0;
  #unchanged = 0;
  #keptRows = 0;
  #ended = false;
  #event: Event | undefined;
  #place: EventPlace | undefined;

  constructor(old: Version, changed: Version, options: ComparisonOptions) {
    this.#samples = options.samples ?? DEFAULT_SAMPLES;
    this.#ignore = options.ignore ?? [];
    const began = Date.now();
    const clock = options.clock ?? (() => began);
    const sides = [
      ["old", old],
      ["new", changed],
    ] as const;
    this.#sessions = sides.flatMap(([side, version]) =>
      version === undefined ? [] : [this.#start(side, compiled(version, clock))],
    );
  }

  get witnesses(): CompiledPipeline["witnesses"] {
    return [...this.#pipelines.values()].flatMap(({ witnesses }) => witnesses);
  }

  passedBy(events: number): void {
    this.#events += events;
  }

  push(event: Event, place?: EventPlace): void {
    this.#events += 1;
    this.#event = event;
    this.#place = place;
    for (const session of this.#sessions) session.push(event);
    this.#settle();
  }

  end(): Comparison {
    this.#ended = true;
    this.#event = undefined;
    this.#place = undefined;
    for (const session of this.#sessions) session.flush();
    this.#settle();
    const { changed, found, lost } = pairedByEvent([...this.#differences.values()].flat());
    return {
      events: this.#events,
      unchanged: this.#unchanged,
      found: this.#sampled(found),
      lost: this.#sampled(lost),
      changed: {
        count: changed.length,
        samples: changed
          .flatMap(([{ found: old }, { found: next }]) =>
            old === undefined || next === undefined ? [] : [{ old: bare(old), new: bare(next) }],
          )
          .slice(0, this.#samples),
      },
    };
  }

  #start(side: "old" | "new", pipeline: CompiledPipeline): Session {
    this.#pipelines.set(side, pipeline);
    const finding = new Set(pipeline.sinks.filter(({ findings }) => findings).map(({ name }) => name));
    return pipeline.start({
      finite: true,
      onRow: (output) => {
        if (finding.size > 0 && !finding.has(output.sink)) return;
        this.#fresh.push({ side, output, key: this.#keyOf(output) });
      },
    });
  }

  #keyOf({ sink, row }: OutputRow): string {
    const compared =
      this.#ignore.length === 0
        ? row
        : Object.fromEntries(Object.entries(row).filter(([field]) => !this.#ignore.includes(field)));
    const key = JSON.stringify([sink, String(identity(compared as Row))]);
    return key.length > LONGEST_KEY ? sha256Hex(key) : key;
  }

  /** A finding takes away one of the other side that is equal, whichever event brought that. */
  #settle(): void {
    if (this.#fresh.length === 0) return;
    for (const { side, output, key } of this.#fresh) {
      const waiting = this.#differences.get(key) ?? [];
      const last = waiting.at(-1);
      if (last !== undefined && last.side !== side) {
        waiting.pop();
        if (last.found !== undefined) this.#keptRows -= 1;
        if (waiting.length === 0) this.#differences.delete(key);
        this.#unchanged += 1;
        continue;
      }
      waiting.push(this.#difference(side, output));
      this.#differences.set(key, waiting);
    }
    this.#fresh = [];
  }

  #difference(side: "old" | "new", { row, sink }: OutputRow): Difference {
    const event = this.#ended ? undefined : this.#events;
    const place = this.#place;
    if (this.#keptRows >= KEPT_ROWS) return { side, event, found: undefined };
    this.#keptRows += 1;
    const found = {
      row,
      sink,
      source: this.#event,
      ...(event === undefined ? {} : { event }),
      ...(place === undefined ? {} : { place }),
    };
    return { side, event, found };
  }

  #sampled(differences: readonly Difference[]): Sampled<FoundRow> {
    const samples = differences
      .flatMap(({ found, side }) => (found === undefined ? [] : [{ found, side }]))
      .slice(0, this.#samples)
      .map(({ found, side }) => {
        const why = found.source === undefined ? undefined : this.#why(found.source, side);
        return { ...bare(found), ...(why === undefined ? {} : { why }) };
      });
    return { count: differences.length, samples };
  }

  /** What explains the event alone is the reason only where, alone, it makes the same difference. */
  #why(event: Event, side: "old" | "new"): readonly string[] | undefined {
    const finding = this.#pipelines.get(side)?.explain([event]);
    const silent = this.#pipelines.get(side === "old" ? "new" : "old")?.explain([event]);
    if (finding?.fired !== true || silent === undefined || silent.fired) return undefined;
    const changes = silent.changes.flatMap((obstacle) => obstacle.changes).map(({ says }) => says);
    return [silent.verdict.replace(/^it does not fire: /, ""), ...changes];
  }
}

function bare({ source: _, ...found }: NonNullable<Difference["found"]>): FoundRow {
  return found;
}

function compiled({ text, name, options }: TextUnderTest, clock: () => number): CompiledPipeline {
  return compile(text, { clock, ...options, ...(name === undefined ? {} : { name }) });
}

interface Paired {
  readonly changed: readonly (readonly [old: Difference, changed: Difference])[];
  readonly found: readonly Difference[];
  readonly lost: readonly Difference[];
}

/** In the order of events; what came with the end of the input is last. */
function pairedByEvent(differences: readonly Difference[]): Paired {
  const order = ({ event }: Difference) => event ?? Number.POSITIVE_INFINITY;
  const sorted = [...differences].sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0));
  const changed: [Difference, Difference][] = [];
  const found: Difference[] = [];
  const lost: Difference[] = [];
  for (let at = 0; at < sorted.length; ) {
    const event = sorted[at]?.event;
    let end = at + 1;
    while (end < sorted.length && sorted[end]?.event === event) end += 1;
    const here = sorted.slice(at, end);
    const olds = here.filter(({ side }) => side === "old");
    const news = here.filter(({ side }) => side === "new");
    const pairs = event === undefined ? 0 : Math.min(olds.length, news.length);
    for (let index = 0; index < pairs; index++) {
      changed.push([olds[index] as Difference, news[index] as Difference]);
    }
    lost.push(...olds.slice(pairs));
    found.push(...news.slice(pairs));
    at = end;
  }
  return { changed, found, lost };
}
