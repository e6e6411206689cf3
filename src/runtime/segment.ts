/** A segment of a plan, linked for one run: its filters in order, then what takes the surviving row. */
import type { Filter, GraphNode, StageMark } from "../analysis/graph.ts";
import type { Evaluate } from "../language/function.ts";
import type { Value, ValueMap } from "../values/value.ts";
import type { Consumer } from "./consumer.ts";
import { linkShape } from "./emit.ts";
import type { RowScope } from "./row-scope.ts";

type SegmentNode = Extract<GraphNode, { kind: "segment" }>;

/** Who takes the rows that survive. */
export interface Receiver {
  /** The row at hand has survived; `write` builds what it looks like now. */
  push(): void;
  end(): void;
}

export class Segment implements Consumer {
  private readonly filters: readonly LinkedFilter[];
  private readonly receiver: Receiver;

  constructor(
    node: SegmentNode,
    private readonly scope: RowScope,
    /** Gets a function that writes the row at hand in the segment's shape. */
    receiver: (write: () => ValueMap) => Receiver,
  ) {
    this.filters = node.filters.map((filter) => new LinkedFilter(filter, scope));
    this.receiver = receiver(linkShape(node.shape, scope.linker));
  }

  push(row: Value): void {
    this.scope.set(row);
    this.take();
  }

  /** Takes the row at hand of the scope. */
  take(): void {
    for (const filter of this.filters) {
      if (filter.evaluate() !== true) {
        filter.dropped++;
        return;
      }
    }
    this.receiver.push();
  }

  end(): void {
    this.receiver.end();
  }

  /** How many rows each stage has dropped here. */
  *dropped(): Iterable<readonly [stage: StageMark, count: number]> {
    for (const { stage, dropped } of this.filters) if (stage !== null) yield [stage, dropped];
  }
}

class LinkedFilter {
  readonly evaluate: Evaluate;
  readonly stage: StageMark | null;
  dropped = 0;

  constructor({ predicate, stage }: Filter, { linker }: RowScope) {
    this.evaluate = linker.link(predicate);
    this.stage = stage;
  }
}
