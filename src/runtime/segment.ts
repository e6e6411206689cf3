/** A segment of a plan, linked for one run: its filters in order, then what takes the surviving row. */
import type { GraphNode, StageMark } from "../analysis/graph.ts";
import type { Evaluate } from "../language/function.ts";
import type { Slot } from "../language/term.ts";
import { slotsIn, termsOf } from "../plan/rewrite.ts";
import type { Value, ValueMap } from "../values/value.ts";
import type { CodeStore, SegmentCode } from "./code-store.ts";
import type { Consumer } from "./consumer.ts";
import { linkShape } from "./emit.ts";
import type { EventCount, FilterProgram, Readers, Tally } from "./generate/filters.ts";
import { emptyRow, type RowScope } from "./row-scope.ts";

type SegmentNode = Extract<GraphNode, { kind: "segment" }>;

/** Who takes the rows that survive. */
export interface Receiver {
  /** The row at hand has survived; `write` builds what it looks like now. */
  push(): void;
  end(): void;
}

export class Segment implements Consumer {
  private readonly receiver: Receiver;
  private readonly code: SegmentCode | undefined;
  private readonly tally: Tally;
  private program: FilterProgram | undefined;
  private filters: readonly Evaluate[] | undefined;
  private write: (() => ValueMap) | undefined;
  private closures: (() => ValueMap) | undefined;

  constructor(
    private readonly node: SegmentNode,
    private readonly scope: RowScope,
    store: CodeStore | undefined,
    /** Gets a function that writes the row at hand in the segment's shape. */
    receiver: (write: () => ValueMap) => Receiver,
  ) {
    scope.add(node);
    this.code = store?.of(node);
    this.receiver = receiver(() => (this.write ?? this.writeFirst())());
    this.tally = {
      dropped: node.filters.map(() => 0),
      asRow: (event) => emptyRow(event, scope.run),
      survived: () => this.receiver.push(),
    };
  }

  get readsEvents(): boolean {
    return this.node.input.kind === "events";
  }

  push(row: Value): void {
    this.scope.set(row);
    this.take();
  }

  /** Takes the row at hand of the scope. */
  take(): void {
    const { program } = this;
    const dropping = program === undefined ? this.ask() : program.test(this.scope.frame.row);
    if (dropping < 0) this.receiver.push();
    else (this.tally.dropped[dropping] as number)++;
  }

  /** Makes one event after the other the row at hand, and takes it. */
  takeAll(events: readonly Value[], counted: EventCount): void {
    const { scope } = this;
    for (let index = 0; index < events.length; index++) {
      const { program } = this;
      if (program !== undefined) {
        program.all(events, index, this.tally, counted);
        return;
      }
      counted.events++;
      scope.setEvent(events[index] ?? null);
      this.take();
    }
  }

  end(): void {
    this.receiver.end();
  }

  /** How many rows each stage has dropped here. */
  *dropped(): Iterable<readonly [stage: StageMark, count: number]> {
    for (const [index, { stage }] of this.node.filters.entries()) {
      if (stage !== null) yield [stage, this.tally.dropped[index] ?? 0];
    }
  }

  /** Asks the closures of the filters, until there is code that does the same. */
  private ask(): number {
    const { code, scope } = this;
    const { linker, frame, run } = scope;
    const { row } = frame;
    if (this.filters === undefined) {
      if (code?.ready(() => this.readers(), run)) return this.start()?.test(row) ?? -1;
      this.filters = this.node.filters.map(({ predicate }) => linker.link(predicate));
    }
    const dropping = this.filters.findIndex((filter) => filter() !== true);
    if (code?.seen(row, () => this.readers(), run)) this.start();
    return dropping;
  }

  /** Most runs over few events find nothing, and link nothing for it. */
  private writeFirst(): () => ValueMap {
    const { code, scope, node } = this;
    this.write = code?.shapeFor(node.shape, () => this.slotsBesideShape())?.start(scope.linker);
    if (this.write !== undefined) return this.write;
    this.closures ??= linkShape(node.shape, scope.linker);
    return this.closures;
  }

  private slotsBesideShape(): ReadonlySet<Slot> {
    const { filters, operator } = this.node;
    const asked = [...filters.map(({ predicate }) => predicate), ...(operator?.operands ?? [])];
    return new Set([...slotsIn(asked), ...this.scope.sharedSlots()]);
  }

  private start(): FilterProgram | undefined {
    this.program = this.code?.code?.start(this.scope.linker);
    return this.program;
  }

  private readers(): Readers {
    return { after: termsOf({ ...this.node, filters: [] }), beside: this.scope.sharedSlots() };
  }
}
