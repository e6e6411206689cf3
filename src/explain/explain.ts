/** Explains one event by two runs: one up to it, one without it. */
import type { Graph, Output } from "../analysis/graph.ts";
import type { Journal } from "../analysis/journal.ts";
import type { RunContext } from "../language/function.ts";
import type { OutputRow, Row, RunNote } from "../runtime/result.ts";
import type { Session } from "../runtime/session.ts";
import { watched } from "../runtime/watch.ts";
import { toJson } from "../values/text.ts";
import type { Value } from "../values/value.ts";
import type { Explanation } from "./explanation.ts";
import { Following } from "./passages.ts";
import { type Entry, type Trace, traced } from "./trace.ts";
import { obstaclesOf, verdictOf } from "./verdict.ts";
import { without } from "./without.ts";

export interface ExplainSetting {
  readonly text: string;
  readonly graph: Graph;
  readonly journal: Pick<Journal, "terms" | "reshapings">;
  readonly context: RunContext;
  /** Starts a run of a plan; a limit that is reached in `step` is the caller's to report. */
  readonly start: (plan: Graph, onRow: (output: number, row: Row) => void) => Session;
  readonly guarded: (session: Session, step: () => void) => void;
}

interface Ran {
  readonly pushing: readonly Entry[];
  readonly ending: readonly Entry[];
  readonly rows: readonly OutputRow[];
  readonly notes: readonly RunNote[];
}

/** @param earlier - all events before this one. */
export function explainEvent(event: Value, earlier: readonly Value[], setting: ExplainSetting): Explanation {
  const { graph, journal, context, text } = setting;
  const trace = traced(graph);
  const remembers = graph.outputs.length > 0 && hasMemory(trace);
  const before = remembers ? earlier : [];
  const ran = followedRun(trace, before, event, setting);
  // Where nothing is remembered, nothing is held back that could be another without the event.
  const absent = remembers ? followedRun(traced(graph), before, undefined, setting) : NOTHING;
  const findings = graph.outputs.some((output) => output.findings);
  const finds = (output: Output) => !output.discards && (output.findings || !findings);
  const nodes = new Map(watched(setting, () => {}).conditions.map(({ key, tree }) => [key, tree]));
  const following = new Following(
    { trace, pushing: ran.pushing, ending: ran.ending, endingWithout: absent.ending, finds },
    { text, context, graph, reshapings: journal.reshapings, nodeFor: (key) => nodes.get(key) },
  );
  const passages = following.passages();
  const key = ({ sink, row }: OutputRow) => `${sink} ${toJson(row)}`;
  const gained = without(ran.rows, absent.rows, key);
  const lost = without(absent.rows, ran.rows, key);
  const found = new Set(graph.outputs.filter(finds).map(({ sink }) => sink));
  const fired = gained.some(({ sink }) => found.has(sink));
  return {
    index: earlier.length,
    event,
    fired,
    verdict: verdictOf({ fired, passages, gained, lost }),
    passages,
    gained,
    lost,
    changes: fired ? [] : obstaclesOf(passages),
    notes: ran.notes,
    stages: graph.stages.map(({ command, span }) => ({ command, start: span.start, end: span.end })),
  };
}

const NOTHING: Ran = { pushing: [], ending: [], rows: [], notes: [] };

function hasMemory({ readers }: Trace): boolean {
  const nodes = [...readers.values()].flat();
  return nodes.some(
    (node) => node.kind === "merge" || (node.kind === "segment" && node.operator !== undefined),
  );
}

/** A run over the events before, then over the event, if there is one, then to the end; the last two are written down. */
function followedRun(
  trace: Trace,
  earlier: readonly Value[],
  event: Value | undefined,
  { graph, start, guarded }: ExplainSetting,
): Ran {
  const rows: OutputRow[] = [];
  let counting = false;
  const session = start(trace.plan, (output, row) => {
    if (counting) rows.push({ sink: graph.outputs[output]?.sink ?? "output", row });
  });
  const pushing: Entry[] = [];
  const ending: Entry[] = [];
  let notes: readonly RunNote[] = [];
  guarded(session, () => {
    session.begin();
    for (const each of earlier) session.push(each);
    counting = true;
    const known = session.notes();
    if (event !== undefined) {
      trace.entries = pushing;
      session.push(event);
    }
    notes = sinceThen(known, session.notes());
    trace.entries = ending;
    session.flush();
    trace.entries = undefined;
  });
  return { pushing, ending, rows, notes };
}

function sinceThen(before: readonly RunNote[], after: readonly RunNote[]): readonly RunNote[] {
  return after.flatMap((note) => {
    const count = note.count - (before.find(({ name }) => name === note.name)?.count ?? 0);
    return count > 0 ? [{ ...note, count }] : [];
  });
}
