/** The earlier values of one entity that a row is scored against. */
import type { Value } from "../values/value.ts";
import { BinaryHeap } from "./binary-heap.ts";
import { type Moments, MomentTree } from "./moment-tree.ts";
import { RankedNumbers } from "./ranked-numbers.ts";

/** What is known of a set of values: where one ranks among them, or their mean and deviations. */
export interface Summary {
  /** How many values it has to keep one by one. */
  readonly kept: number;
  /** A mark that `remove` takes back. */
  add(value: number): number;
  remove(value: number, mark: number): void;
  save(): Value;
  restore(state: Value): void;
}

export class RankSummary implements Summary {
  readonly numbers = new RankedNumbers();

  get kept(): number {
    return this.numbers.size;
  }

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
  private readonly tree = new MomentTree();

  get kept(): number {
    return this.tree.total().count;
  }

  total(): Moments {
    return this.tree.total();
  }

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

/** Moments of values that are never taken out again: three numbers, however many values (Welford). */
export class RunningMoments implements Summary {
  readonly kept = 0;
  private state = [0, 0, 0] as [count: number, mean: number, squares: number];

  total(): Moments {
    const [count, mean, squares] = this.state;
    return { count, mean, squares };
  }

  add(value: number): number {
    const [count, mean, squares] = this.state;
    const delta = value - mean;
    const next = mean + delta / (count + 1);
    this.state = [count + 1, next, squares + delta * (value - next)];
    return 0;
  }

  remove(): void {}

  save(): Value {
    return [...this.state];
  }

  restore(state: Value): void {
    this.state = state as [number, number, number];
  }
}

export interface History<S extends Summary> {
  readonly summary: S;
  /** How many values are remembered one by one. */
  readonly size: number;
  /** Makes the summary that of the values that count for a row; false where some of them have been forgotten. */
  moveTo(time: number): boolean;
  add(time: number, value: number): void;
  save(): Value;
  restore(state: Value): void;
}

/** Every earlier value counts. */
export class WholeHistory<S extends Summary> implements History<S> {
  constructor(readonly summary: S) {}

  get size(): number {
    return this.summary.kept;
  }

  moveTo(): boolean {
    return true;
  }

  add(_time: number, value: number): void {
    this.summary.add(value);
  }

  save(): Value {
    return this.summary.save();
  }

  restore(state: Value): void {
    this.summary.restore(state);
  }
}

/** Time, value, and the summary's mark. */
type Remembered = readonly [time: number, value: number, mark: number];

/**
 * Values that lie within a window before the row at hand. Rows need not come in order of time: a value that one row left
 * behind counts again for a later row with an earlier time, so it is kept, unless `forgets`.
 */
export class WindowHistory<S extends Summary> implements History<S> {
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

  get size(): number {
    return this.inside.entries.length + this.outside.entries.length;
  }

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
