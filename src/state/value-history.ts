/** The earlier values of one entity that a row is scored against. */
import type { Value } from "../values/value.ts";
import { BinaryHeap } from "./binary-heap.ts";
import { MomentTree } from "./moment-tree.ts";
import { RankedNumbers } from "./ranked-numbers.ts";

/** What is asked of the values: where one ranks among them, or their mean and deviations. */
export interface Summary {
  /** A mark that `remove` takes back. */
  add(value: number): number;
  remove(value: number, mark: number): void;
  save(): Value;
  restore(state: Value): void;
}

export class RankSummary implements Summary {
  readonly numbers = new RankedNumbers();

  add(value: number): number {
    this.numbers.add(value);
    return 0;
  }

  remove(value: number): void {
    this.numbers.remove(value);
  }

  save(): Value {
    return this.numbers.save();
  }

  restore(state: Value): void {
    this.numbers.restore(state as number[]);
  }
}

export class MomentSummary implements Summary {
  readonly tree = new MomentTree();

  add(value: number): number {
    return this.tree.add(value);
  }

  remove(_value: number, mark: number): void {
    this.tree.remove(mark);
  }

  save(): Value {
    return this.tree.save();
  }

  restore(state: Value): void {
    this.tree.restore(state as unknown as ReturnType<MomentTree["save"]>);
  }
}

/** Time, value, and the summary's mark. */
type Remembered = readonly [time: number, value: number, mark: number];

/**
 * Values that lie within a window before the row at hand. Rows need not come in order of time: a value that one row left
 * behind counts again for a later row with an earlier time, so it is kept, unless `forgets`.
 */
export class ValueHistory<S extends Summary> {
  private inside = new BinaryHeap<Remembered>(1);
  private outside = new BinaryHeap<Remembered>(-1);
  /** The latest time that was let go. */
  private forgotten = Number.NEGATIVE_INFINITY;
  private newest = Number.NEGATIVE_INFINITY;

  constructor(
    readonly summary: S,
    private readonly window: number,
    private readonly forgets: boolean,
  ) {}

  /** How many values are remembered. */
  get size(): number {
    return this.inside.entries.length + this.outside.entries.length;
  }

  /** Makes the summary that of the values in the window of a row; false where some of them have been forgotten. */
  moveTo(time: number): boolean {
    const { inside, outside, window, summary } = this;
    for (let top = inside.top; top !== undefined && time - top[0] > window; top = inside.top) {
      inside.pop();
      summary.remove(top[1], top[2]);
      outside.push([top[0], top[1], 0]);
    }
    for (let top = outside.top; top !== undefined && time - top[0] <= window; top = outside.top) {
      outside.pop();
      inside.push([top[0], top[1], summary.add(top[1])]);
    }
    if (time > this.newest) this.newest = time;
    if (this.forgets && time === this.newest) this.forget();
    return time - this.forgotten > window;
  }

  add(time: number, value: number): void {
    this.inside.push([time, value, this.summary.add(value)]);
  }

  save(): Value {
    const time = (value: number) => (Number.isFinite(value) ? value : null);
    return [
      this.summary.save(),
      this.inside.entries.map((entry) => [...entry]),
      this.outside.entries.map((entry) => [...entry]),
      time(this.forgotten),
      time(this.newest),
    ];
  }

  restore(state: Value): void {
    const [summary, inside, outside, forgotten, newest] = state as [
      Value,
      [number, number, number][],
      [number, number, number][],
      number | null,
      number | null,
    ];
    this.summary.restore(summary);
    this.inside = new BinaryHeap<Remembered>(1, inside);
    this.outside = new BinaryHeap<Remembered>(-1, outside);
    this.forgotten = forgotten ?? Number.NEGATIVE_INFINITY;
    this.newest = newest ?? Number.NEGATIVE_INFINITY;
  }

  private forget(): void {
    if (this.outside.top === undefined) return;
    this.forgotten = Math.max(this.forgotten, this.outside.top[0]);
    this.outside = new BinaryHeap<Remembered>(-1);
  }
}
