/** A segment of a plan, linked for one run: its filters in order, then what takes the surviving row. */
import type { GraphNode, StageMark } from "../analysis/graph.ts";
import type { Evaluate } from "../language/function.ts";
import { termsOf } from "../plan/rewrite.ts";
import type { Value, ValueMap } from "../values/value.ts";
import type { CodeStore, SegmentCode } from "./code-store.ts";
import type { Consumer } from "./consumer.ts";
import { linkShape } from "./emit.ts";
import type { FilterProgram, Readers } from "./generate/filters.ts";
import type { RowScope } from "./row-scope.ts";

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
  private program: FilterProgram | undefined;
  private filters: readonly Evaluate[] | undefined;
  private readonly droppedBy: number[];

  constructor(
    private readonly node: SegmentNode,
    private readonly scope: RowScope,
    store: CodeStore | undefined,
    /** Gets a function that writes the row at hand in the segment's shape. */
    receiver: (write: () => ValueMap) => Receiver,
  ) {
    scope.segments.push(node);
    this.code = store?.of(node);
    this.droppedBy = node.filters.map(() => 0);
    let write: (() => ValueMap) | undefined;
    // Most runs over few events find nothing, and link nothing for it.
    this.receiver = receiver(() => {
      write ??= linkShape(node.shape, scope.linker);
      return write();
    });
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
    const dropping = program === undefined ? this.ask() : program(this.scope.frame.row);
    if (dropping < 0) this.receiver.push();
    else (this.droppedBy[dropping] as number)++;
  }

  end(): void {
    this.receiver.end();
  }

  /** How many rows each stage has dropped here. */
  *dropped(): Iterable<readonly [stage: StageMark, count: number]> {
    for (const [index, { stage }] of this.node.filters.entries()) {
      if (stage !== null) yield [stage, this.droppedBy[index] ?? 0];
    }
  }

  /** Asks the closures of the filters, until there is code that does the same. */
  private ask(): number {
    const { code, scope } = this;
    const { linker, frame, run } = scope;
    const { row } = frame;
    if (this.filters === undefined) {
      if (code?.ready(() => this.readers(), run)) return this.start()(row);
      this.filters = this.node.filters.map(({ predicate }) => linker.link(predicate));
    }
    const dropping = this.filters.findIndex((filter) => filter() !== true);
    if (code?.seen(row, () => this.readers(), run)) this.start();
    return dropping;
  }

  private start(): FilterProgram {
    const program = this.code?.code?.start(this.scope.linker);
    this.program = program;
    return program ?? (() => -1);
  }

  private readers(): Readers {
    const { node, scope } = this;
    const own = scope.segments.indexOf(node);
    return {
      after: termsOf({ ...node, filters: [] }),
      beside: scope.segments.filter((_, index) => index !== own).flatMap(termsOf),
    };
  }
}
