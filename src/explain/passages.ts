/** The ways of one event through a traced run, put together from what was written down. */
import type { Graph, GraphNode, Output, StageMark } from "../analysis/graph.ts";
import type { Segment } from "../plan/rewrite.ts";
import { toJson } from "../values/text.ts";
import type { ValueMap } from "../values/value.ts";
import type { FieldChange, Outcome, Passage, StageMemory, Step } from "./explanation.ts";
import { RowView, type TextSetting } from "./row-view.ts";
import { fieldsIn, type StepSetting, stepsOf } from "./steps.ts";
import type { Entry, Trace } from "./trace.ts";
import { without } from "./without.ts";

export interface Followed {
  readonly trace: Pick<Trace, "readers">;
  /** While the event was pushed. */
  readonly pushing: readonly Entry[];
  /** When the input ended behind it, and when it ended without it. */
  readonly ending: readonly Entry[];
  readonly endingWithout: readonly Entry[];
  /** Whether rows of a sink are what the text finds. */
  readonly finds: (output: Output) => boolean;
}

export type FollowSetting = StepSetting & TextSetting;

type Gave = Extract<Entry, { kind: "gave" }>;
type Arrived = Extract<Entry, { kind: "arrived" | "left" }>;
type Taken = Extract<Entry, { kind: "taken" }>;

export class Following {
  private readonly entries: readonly Entry[];
  private readonly graph: Graph;
  /** Stages whose rows at the end of the input have been followed. */
  private readonly ended = new Set<GraphNode>();
  /** By row: where it arrived. */
  private readonly arrivals = new Map<ValueMap, number[]>();

  constructor(
    private readonly followed: Followed,
    private readonly setting: FollowSetting,
  ) {
    this.graph = setting.graph;
    this.entries = [...followed.pushing, ...followed.ending];
    for (const [index, entry] of this.entries.entries()) {
      if (entry.kind !== "arrived") continue;
      const known = this.arrivals.get(entry.row);
      if (known === undefined) this.arrivals.set(entry.row, [index]);
      else known.push(index);
    }
  }

  passages(): readonly Passage[] {
    return this.followed.pushing.flatMap((entry, index) => {
      const first = entry.kind === "arrived" && entry.node.kind === "segment";
      return first && entry.node.input.kind === "events" ? this.from(index) : [];
    });
  }

  /** What became of a row that arrived at a node. */
  private from(index: number): readonly Passage[] {
    const { node, row } = this.entries[index] as Arrived;
    if (node.kind === "segment") return [this.through(node, row, index)];
    const left = this.after(index, (entry) => entry.kind === "left" && entry.node === node);
    const leaves = this.entries[left] as Arrived | undefined;
    if (leaves === undefined) return [];
    if (node.kind !== "transform") return this.readers(node, row, index);
    const fields = keyChanges(row, leaves.row);
    const steps = [this.step(node.stage, { fields })];
    return [this.passage(index, steps, { kind: "passed" }, this.readers(node, leaves.row, left))];
  }

  private through(node: Segment, row: ValueMap, index: number): Passage {
    const view = new RowView(row, this.setting);
    const steps = stepsOf(node, view, this.setting);
    const ended = this.after(index, (entry) => entry.node === node);
    const end = this.entries[ended];
    if (end === undefined || end.kind === "arrived") return this.dropped(index, steps);
    const asked = steadied(steps);
    if (end.kind === "taken") return this.taken(node, view, index, end, asked);
    return this.passage(index, asked, { kind: "passed" }, this.readers(node, (end as Arrived).row, ended));
  }

  private dropped(index: number, steps: readonly Step[]): Passage {
    const place = steps.findIndex(({ passes }) => !passes);
    // The run has dropped it; asked again, all conditions are true.
    if (place < 0) {
      const unsteady = steps.map((step) =>
        step.condition === undefined ? step : { ...step, unsteady: true as const },
      );
      return this.passage(index, unsteady, { kind: "dropped", stage: unsteady.at(-1)?.stage ?? 0 }, []);
    }
    const at = steps[place] as Step;
    const isWay = this.isWay(at);
    const outcome: Outcome =
      isWay || at.stage === undefined ? { kind: "elsewhere" } : { kind: "dropped", stage: at.stage };
    const further = steps.slice(place + 1).filter(({ passes }) => !passes);
    return this.passage(index, steps.slice(0, place + 1), outcome, [], isWay ? [] : further);
  }

  private isWay({ start, stage }: Step): boolean {
    return stage === undefined || this.graph.stages[stage]?.span.start !== start;
  }

  private taken(node: Segment, view: RowView, index: number, taken: Taken, steps: readonly Step[]): Passage {
    const { operator } = node;
    const gave = this.entries.filter(
      (entry): entry is Gave => entry.kind === "gave" && entry.node === node && entry.during === taken,
    );
    const owner = !this.ended.has(node);
    this.ended.add(node);
    const [late, instead] = owner ? this.atEnd(node) : [[], []];
    const memory: StageMemory = {
      ...(taken.account === undefined ? {} : { account: taken.account }),
      gave: gave.length,
      givesAtEnd: late.length,
      replaces: instead.length,
      instead: instead.slice(0, MOST_FOLLOWED),
    };
    const [only] = gave;
    const fields =
      gave.length === 1 && only !== undefined ? addedTo(fieldsIn(node.shape, view), only.row) : [];
    const stage = operator?.stage as StageMark;
    const step = this.step(stage, { fields, memory });
    const followed = [...gave.slice(0, MOST_FOLLOWED), ...likest(late, view.row)];
    const next = followed.flatMap((entry) => this.readers(node, entry.row, this.entries.indexOf(entry)));
    const outcome: Outcome =
      gave.length + late.length > 0
        ? { kind: "passed" }
        : { kind: "taken", stage: this.graph.stages.indexOf(stage) };
    return this.passage(index, [...steps, step], outcome, next);
  }

  /** Rows that a stage gives at the end because of the event, and those that it would give instead. */
  private atEnd(node: GraphNode): readonly [readonly Gave[], readonly ValueMap[]] {
    const own = (entry: Entry): entry is Gave =>
      entry.kind === "gave" && entry.node === node && entry.during === undefined;
    const [now, before] = [this.followed.ending.filter(own), this.followed.endingWithout.filter(own)];
    const key = ({ row }: Gave) => toJson(row);
    return [without(now, before, key), without(before, now, key).map(({ row }) => row)];
  }

  /** Everybody who got a row of a node, sinks too. */
  private readers(node: GraphNode, row: ValueMap, from: number): readonly Passage[] {
    const readers = this.followed.trace.readers.get(node) ?? [];
    const arrivals = (this.arrivals.get(row) ?? []).filter(
      (index) => index > from && readers.includes((this.entries[index] as Arrived).node),
    );
    const sinks = this.graph.outputs.filter((output) => output.node === node);
    return [
      ...arrivals.flatMap((index) => this.from(index)),
      ...sinks.map((output): Passage => {
        const outcome: Outcome = { kind: "arrived", sink: output.sink, finding: this.followed.finds(output) };
        return { row, atEnd: this.isLate(from), steps: [], outcome, further: [], next: [] };
      }),
    ];
  }

  private after(index: number, wanted: (entry: Entry) => boolean): number {
    for (let at = index + 1; at < this.entries.length; at++) {
      if (wanted(this.entries[at] as Entry)) return at;
    }
    return this.entries.length;
  }

  private isLate(index: number): boolean {
    return index >= this.followed.pushing.length;
  }

  private step(mark: StageMark, parts: Pick<Step, "fields"> & Pick<Partial<Step>, "memory">): Step {
    const { command, span } = mark;
    const stage = this.graph.stages.indexOf(mark);
    return { stage, command, start: span.start, end: span.end, passes: true, ...parts };
  }

  private passage(
    index: number,
    steps: readonly Step[],
    outcome: Outcome,
    next: readonly Passage[],
    further: readonly Step[] = [],
  ): Passage {
    const { row } = this.entries[index] as Arrived;
    return { row, atEnd: this.isLate(index), steps, outcome, further, next };
  }
}

/** Rows of one stage that are followed; one event can change every row of a large input. */
const MOST_FOLLOWED = 20;

/** The rows that have most in common with the one that was taken, in their order. */
function likest(gave: readonly Gave[], taken: ValueMap): readonly Gave[] {
  if (gave.length <= MOST_FOLLOWED) return gave;
  const own = new Map(Object.entries(taken).map(([name, value]) => [name, toJson(value)]));
  const likeness = new Map(
    gave.map((entry) => [
      entry,
      Object.entries(entry.row).filter(([name, value]) => own.get(name) === toJson(value)).length,
    ]),
  );
  const chosen = [...gave].sort((a, b) => (likeness.get(b) ?? 0) - (likeness.get(a) ?? 0));
  const kept = new Set(chosen.slice(0, MOST_FOLLOWED));
  return gave.filter((entry) => kept.has(entry));
}

/** The run has let the row pass, whatever a second look says. */
function steadied(steps: readonly Step[]): readonly Step[] {
  return steps.map((step) => (step.passes ? step : { ...step, passes: true, unsteady: true }));
}

function keyChanges(before: ValueMap, after: ValueMap): readonly FieldChange[] {
  const [from, to] = [Object.keys(before), Object.keys(after)];
  return to.flatMap((name, index): FieldChange[] => {
    const old = from[index];
    if (old === name || Object.hasOwn(before, name)) return [];
    return [
      { name, change: "renamed", value: after[name] ?? null, ...(old === undefined ? {} : { from: old }) },
    ];
  });
}

function addedTo(had: ReturnType<typeof fieldsIn>, row: ValueMap): readonly FieldChange[] {
  return Object.entries(row).flatMap(([name, value]): FieldChange[] => {
    const known = had.get(name);
    const same = known !== undefined && toJson(known.value) === toJson(value);
    return same ? [] : [{ name, change: "assigned", value }];
  });
}
