/** One run over a plan: events go in one at a time, rows come out at the sinks. */
import type { Graph, GraphNode, Output, SideInput, StagedOperator } from "../analysis/graph.ts";
import type { Evaluate, RunContext } from "../language/function.ts";
import type { Limits } from "../language/limits.ts";
import type { OperatorInput, RowReceiver, SideReceiver } from "../language/operator.ts";
import type { Value, ValueMap } from "../values/value.ts";
import { isMap } from "../values/value.ts";
import type { Consumer } from "./consumer.ts";
import { linkShape } from "./emit.ts";
import { LimitReached } from "./limit-reached.ts";
import { type Frame, Linker } from "./link.ts";
import { Memories } from "./memories.ts";
import { Merge } from "./merge.ts";
import type { NoteCounter } from "./notes.ts";
import type { RunNote, RunStatistics } from "./result.ts";

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
}

export interface Session {
  push(event: Value): void;
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
  private readonly starts: (() => void)[] = [];
  private readonly dropped: (() => readonly [start: number, count: number])[] = [];
  private readonly memories = new Memories();
  private readonly written: number[];
  private count = 0;
  private late = 0;
  private partlyLate = 0;
  private state: "new" | "running" | "ended" = "new";

  constructor(
    private readonly plan: Graph,
    private readonly options: SessionOptions,
  ) {
    this.written = plan.outputs.map(() => 0);
    plan.outputs.forEach((output, index) => {
      this.connect(output.node, this.outlet(output, index));
    });
  }

  push(event: Value): void {
    if (this.state !== "running") this.begin();
    this.count++;
    // A plain object is the rule; the exact question is asked of the others only.
    const plain = typeof event === "object" && event !== null && event.constructor === Object;
    const row = plain || isMap(event) ? event : this.emptyRow(event);
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
    const dropped = new Map<number, number>();
    for (const read of this.dropped) {
      const [start, count] = read();
      dropped.set(start, (dropped.get(start) ?? 0) + count);
    }
    const sinks: Record<string, number> = {};
    this.plan.outputs.forEach(({ sink, discards }, index) => {
      if (!discards) sinks[sink] = (sinks[sink] ?? 0) + (this.written[index] ?? 0);
    });
    return {
      events: this.count,
      stages: this.plan.stages.map(({ command, span }) => ({
        command,
        offset: span.start,
        dropped: dropped.get(span.start) ?? 0,
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

  private begin(): void {
    if (this.state === "ended") throw new Error("this run has ended: start another one");
    this.state = "running";
    for (const start of this.starts) start();
  }

  private emptyRow(event: Value): ValueMap {
    this.options.notes.note("event-not-a-map", event ?? null);
    return {};
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
          for (const row of this.finiteRows(node)) emit(isMap(row) ? row : this.emptyRow(row));
          end();
        });
        break;
      case "segment":
        this.connect(node.input, this.segment(node, emit, end));
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
  ): Consumer {
    const frame: Frame = { row: null, generation: 0 };
    const linker = new Linker(frame, this.options.run);
    const filters = node.filters.map(({ predicate, stage }) => {
      const filter = { evaluate: linker.link(predicate), dropped: 0 };
      if (stage !== null) this.dropped.push(() => [stage.span.start, filter.dropped]);
      return filter;
    });
    const write = linkShape(node.shape, linker);
    const operator =
      node.operator === undefined ? undefined : this.operator(node.operator, linker, write, emit);
    const side = node.operator?.side;
    const ended = () => {
      if (operator?.side?.allEnded !== false) end();
    };
    if (side !== undefined && operator?.side !== undefined) this.side(side, operator.side, ended);
    const survived = operator === undefined ? () => emit(write()) : operator.push;
    return {
      push: (row) => {
        frame.row = row;
        frame.generation++;
        for (const filter of filters) {
          if (filter.evaluate() !== true) {
            filter.dropped++;
            return;
          }
        }
        survived();
      },
      end: () => {
        operator?.end();
        ended();
      },
    };
  }

  /** Connected before the rows that it stands beside, so that rows which are there from the start come first. */
  private side({ input, operands }: SideInput, receiver: RowReceiver, ended: () => void): void {
    const frame: Frame = { row: null, generation: 0 };
    const linker = new Linker(frame, this.options.run);
    const evaluates = operands.map((operand) => linker.link(operand));
    const given: OperatorInput = {
      operand: (index) => (evaluates[index] as Evaluate)(),
      row: () => ({ ...(frame.row as ValueMap) }),
    };
    this.connect(input, {
      push: (row) => {
        frame.row = row;
        frame.generation++;
        receiver.push(given);
      },
      end: () => {
        receiver.end();
        ended();
      },
    });
  }

  private operator(
    { stage, memory, operands, start }: StagedOperator,
    linker: Linker,
    write: () => ValueMap,
    emit: (row: Value) => void,
  ): { push(): void; end(): void; readonly side: SideReceiver | undefined } {
    const evaluates = operands.map((operand) => linker.link(operand));
    const { run, limits, finite } = this.options;
    const operator = start({
      run,
      limits,
      finite,
      emit,
      late: (partly) => {
        if (partly) this.partlyLate++;
        else this.late++;
      },
      stop: (definition, message, help) => {
        throw new LimitReached(definition, stage.span, { message: `\`${stage.command}\` ${message}`, help });
      },
    });
    this.memories.add(memory, operator);
    const input: OperatorInput = {
      operand: (index) => (evaluates[index] as Evaluate)(),
      row: write,
    };
    return { push: () => operator.push(input), end: () => operator.end(), side: operator.side };
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
