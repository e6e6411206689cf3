/** Streams that become one. */
import type { GraphNode } from "../analysis/graph.ts";
import { codes } from "../diagnostics/codes.ts";
import type { Memory } from "../language/operator.ts";
import type { Value } from "../values/value.ts";
import type { Consumer } from "./consumer.ts";
import { LimitReached } from "./limit-reached.ts";

type MergeNode = Extract<GraphNode, { kind: "merge" }>;

export interface MergeSettings {
  /** The input has an end: rows of later streams wait until the earlier ones have ended (W3). */
  readonly finite: boolean;
  /** How many rows may wait. */
  readonly most: number;
}

export class Merge implements Memory {
  /** One for each stream. */
  readonly inputs: readonly Consumer[];
  private waiting: Value[][];
  private ended: boolean[];
  /** The stream whose rows pass; beyond the last one where all have ended. */
  private current = 0;
  private waitingRows = 0;

  constructor(
    private readonly node: MergeNode,
    private readonly settings: MergeSettings,
    private readonly output: Consumer,
  ) {
    this.waiting = node.inputs.map(() => []);
    this.ended = node.inputs.map(() => false);
    const passes = node.order === "arrival" || !settings.finite;
    this.inputs = node.inputs.map((_, index) => ({
      push: passes ? (row: Value) => output.push(row) : (row: Value) => this.take(index, row),
      end: () => this.end(index),
    }));
  }

  held(): number {
    return this.waitingRows;
  }

  save(): Value {
    return [this.current, this.ended, this.waiting];
  }

  restore(state: Value): void {
    const [current, ended, waiting] = state as [number, boolean[], Value[][]];
    this.current = current;
    this.ended = ended;
    this.waiting = waiting;
    this.waitingRows = waiting.reduce((sum, rows) => sum + rows.length, 0);
    this.bound();
  }

  private take(index: number, row: Value): void {
    if (index === this.current) {
      this.output.push(row);
      return;
    }
    this.waiting[index]?.push(row);
    this.waitingRows++;
    this.bound();
  }

  private bound(): void {
    const { stage } = this.node;
    const { most } = this.settings;
    if (this.waitingRows <= most) return;
    throw new LimitReached(codes.limitRows, stage.span, {
      message: `\`${stage.command}\` has to hold back more than ${most} rows`,
      help: "raise the limit `bufferedRows`, or filter the streams before they are joined",
    });
  }

  private end(index: number): void {
    const { inputs } = this.node;
    this.ended[index] = true;
    while (this.current < inputs.length && this.ended[this.current]) {
      this.current++;
      const rows = this.waiting[this.current] ?? [];
      if (rows.length > 0) this.waiting[this.current] = [];
      this.waitingRows -= rows.length;
      for (const row of rows) this.output.push(row);
    }
    if (this.current === inputs.length) {
      this.current++;
      this.output.end();
    }
  }
}
