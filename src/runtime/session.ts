/** One run over a plan: events go in one at a time, rows come out at the sinks. */
import type { Graph, GraphNode, Output, StagedOperator, StageMark } from "../analysis/graph.ts";
import type { RunContext } from "../language/function.ts";
import type { Limits } from "../language/limits.ts";
import type { Value, ValueMap } from "../values/value.ts";
import { isMap } from "../values/value.ts";
import type { CodeStore } from "./code-store.ts";
import type { Consumer } from "./consumer.ts";
import { Linker } from "./link.ts";
import { operatorInput, sideConsumer, startOperator } from "./link-operator.ts";
import { Memories } from "./memories.ts";
import { Merge } from "./merge.ts";
import type { NoteCounter } from "./notes.ts";
import type { RunNote, RunStatistics } from "./result.ts";
import { emptyRow, RowScope } from "./row-scope.ts";
import { type Receiver, Segment } from "./segment.ts";

export interface SessionOptions {
  readonly run: RunContext;
  readonly notes: NoteCounter;
  readonly limits: Limits;
  /** Rows as they reach a sink. `output` is the place of the sink in the plan. */
  readonly onRow: (output: number, row: ValueMap) => void;
  /**
   * The input has an end: a stage that must see all of one stream before another one holds rows back (W3). Otherwise
   * rows pass as they come.
   */
  readonly finite: boolean;
  /**
   * Shared with other sessions: the caller sets the event once there, then asks those of them to `take` it that it
   * chooses. Default: one of its own.
   */
  readonly scope?: RowScope;
  /** Code that runs over the same plan share. Default: none, closures only. */
  readonly code?: CodeStore;
}

export interface Session {
  /** Rows that the text or the caller brings along come now. The first event does it, too; later ones do nothing. */
  begin(): void;
  push(event: Value): void;
  /** The same for each event of a list, where one loop does it all. */
  pushAll(events: readonly Value[]): void;
  /** The same as `push` for the event that is the row at hand of the scope. It is not set again, so shared slots stay computed. */
  take(): void;
  /** Says that the input is complete. Later events are refused. */
  flush(): void;
  /** What another session over the same text needs to go on from here; counts and notes are this one's own. */
  save(): Value;
  /**
   * Takes up what was saved, before the first event. Rows that the text or the caller brings along have been read then.
   *
   * @throws Error where it was saved over another text, LimitReached where it holds more than it may.
   */
  restore(state: Value): void;
  statistics(): RunStatistics;
  notes(): readonly RunNote[];
}

export function startSession(plan: Graph, options: SessionOptions): Session {
  return new RunningPlan(plan, options);
}

class RunningPlan implements Session {
  private readonly consumers = new Map<GraphNode, Consumer[]>();
  private readonly events: Consumer[] = [];
  /** The only reader of the events, as it is in most texts. */
  private readonly only: Segment | undefined;
  private readonly starts: (() => void)[] = [];
  private readonly segments: Segment[] = [];
  /** Of the caller's events. */
  private readonly scope: RowScope;
  private readonly memories = new Memories();
  private readonly written: number[];
  private readonly counted = { events: 0 };
  private late = 0;
  private partlyLate = 0;
  private state: "new" | "running" | "ended" = "new";

  constructor(
    private readonly plan: Graph,
    private readonly options: SessionOptions,
  ) {
    this.scope = options.scope ?? new RowScope(options.run);
    this.written = plan.outputs.map(() => 0);
    plan.outputs.forEach((output, index) => {
      this.connect(output.node, this.outlet(output, index));
    });
    const reading = this.segments.find(({ readsEvents }) => readsEvents);
    if (this.events.length === 1) this.only = reading;
  }

  push(event: Value): void {
    // What the text brings along comes first, and may make its readers push events of their own.
    if (this.state !== "running") this.begin();
    this.scope.setEvent(event);
    this.take();
  }

  pushAll(events: readonly Value[]): void {
    if (this.state !== "running") this.begin();
    if (this.only !== undefined) this.only.takeAll(events, this.counted);
    else for (const event of events) this.push(event);
  }

  take(): void {
    if (this.state !== "running") this.begin();
    this.counted.events++;
    const { only } = this;
    if (only !== undefined) {
      only.take();
      return;
    }
    const { row } = this.scope.frame;
    for (const consumer of this.events) consumer.push(row);
  }

  flush(): void {
    if (this.state === "ended") return;
    if (this.state === "new") this.begin();
    this.state = "ended";
    for (const consumer of this.events) consumer.end();
  }

  save(): Value {
    if (this.state === "ended") throw new Error("this run has ended: nothing can go on from here");
    return { begun: this.state === "running", memories: this.memories.save() };
  }

  restore(state: Value): void {
    const { begun, memories } = state as { begun: boolean; memories: Value };
    this.memories.restore(memories);
    if (begun) this.state = "running";
  }

  statistics(): RunStatistics {
    const dropped = new Map<StageMark, number>();
    for (const segment of this.segments) {
      for (const [stage, count] of segment.dropped()) dropped.set(stage, (dropped.get(stage) ?? 0) + count);
    }
    const sinks: Record<string, number> = {};
    this.plan.outputs.forEach(({ sink, discards }, index) => {
      if (!discards) sinks[sink] = (sinks[sink] ?? 0) + (this.written[index] ?? 0);
    });
    return {
      events: this.counted.events,
      stages: this.plan.stages.map((stage) => ({
        command: stage.command,
        offset: stage.span.start,
        end: stage.span.end,
        dropped: dropped.get(stage) ?? 0,
      })),
      sinks,
      late: this.late,
      partlyLate: this.partlyLate,
      held: this.memories.held(),
    };
  }

  notes(): readonly RunNote[] {
    return this.options.notes.all();
  }

  begin(): void {
    if (this.state === "running") return;
    if (this.state === "ended") throw new Error("this run has ended: start another one");
    this.state = "running";
    for (const start of this.starts) start();
  }

  private outlet(output: Output, index: number): Consumer {
    const { onRow } = this.options;
    const push = (row: Value) => {
      this.written[index] = (this.written[index] ?? 0) + 1;
      if (!output.discards) onRow(index, row as ValueMap);
    };
    return { push, end: () => {} };
  }

  /** A node that several read is linked once: its rows are computed once and shared. */
  private connect(node: GraphNode, consumer: Consumer): void {
    if (node.kind === "events") {
      this.events.push(consumer);
      return;
    }
    const known = this.consumers.get(node);
    if (known !== undefined) {
      known.push(consumer);
      return;
    }
    const consumers = [consumer];
    this.consumers.set(node, consumers);
    this.link(node, consumers);
  }

  private link(node: Exclude<GraphNode, { kind: "events" }>, consumers: readonly Consumer[]): void {
    const end = () => {
      for (const consumer of consumers) consumer.end();
    };
    const emit = (row: Value) => {
      for (const consumer of consumers) consumer.push(row);
    };
    switch (node.kind) {
      case "rows":
      case "literal":
        this.starts.push(() => {
          for (const row of this.finiteRows(node)) emit(isMap(row) ? row : emptyRow(row, this.options.run));
          end();
        });
        break;
      case "segment":
        this.segment(node, emit, end);
        break;
      case "transform":
        this.connect(node.input, { push: (row) => emit(node.apply(row as ValueMap)), end });
        break;
      case "merge":
        this.merge(node, { push: emit, end });
        break;
    }
  }

  private finiteRows(node: Extract<GraphNode, { kind: "rows" | "literal" }>): Iterable<Value> {
    if (node.kind === "rows") return node.rows();
    const linker = new Linker({ row: {}, generation: 0 }, this.options.run);
    return node.rows.map((term) => linker.link(term)());
  }

  private segment(
    node: Extract<GraphNode, { kind: "segment" }>,
    emit: (row: Value) => void,
    end: () => void,
  ): void {
    const overEvents = node.input.kind === "events";
    const scope = overEvents ? this.scope : new RowScope(this.options.run);
    const { operator } = node;
    const segment = new Segment(node, scope, this.options.code, (write) =>
      operator === undefined
        ? { push: () => emit(write()), end }
        : this.operator(operator, scope.linker, write, emit, end),
    );
    this.segments.push(segment);
    this.connect(node.input, overEvents ? this.overEvents(segment) : segment);
  }

  /** The event is the row at hand already, unless somebody who got a row has pushed another one meanwhile. */
  private overEvents(segment: Segment): Consumer {
    const { scope } = this;
    return {
      push: (row) => {
        if (scope.frame.row !== row) scope.set(row);
        segment.take();
      },
      end: () => segment.end(),
    };
  }

  private operator(
    staged: StagedOperator,
    linker: Linker,
    write: () => ValueMap,
    emit: (row: Value) => void,
    end: () => void,
  ): Receiver {
    const { run, limits, finite } = this.options;
    const operator = startOperator(staged, {
      run,
      limits,
      finite,
      emit,
      late: (partly) => this.isLate(partly),
    });
    this.memories.add(staged.memory, operator);
    const ended = () => {
      if (operator.side?.allEnded !== false) end();
    };
    // Connected before the rows that it stands beside, so that rows which are there from the start come first.
    if (staged.side !== undefined && operator.side !== undefined)
      this.connect(staged.side.input, sideConsumer(staged.side, operator.side, run, ended));
    const input = operatorInput(staged, linker, write);
    return {
      push: () => operator.push(input),
      end: () => {
        operator.end();
        ended();
      },
    };
  }

  private isLate(partly: boolean): void {
    if (partly) this.partlyLate++;
    else this.late++;
  }

  private merge(node: Extract<GraphNode, { kind: "merge" }>, output: Consumer): void {
    const { finite, limits } = this.options;
    const merge = new Merge(node, { finite, most: limits.bufferedRows }, output);
    this.memories.add(node.memory, merge);
    node.inputs.forEach((input, index) => {
      this.connect(input, merge.inputs[index] as Consumer);
    });
  }
}
