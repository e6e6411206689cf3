/** The earlier values of one entity that a row is scored against. */
import type { Value } from "../values/value.ts";
import { BinaryHeap } from "./binary-heap.ts";
import type { TimeBlocks } from "./time-blocks.ts";
import type { Summary } from "./value-summaries.ts";

/** `V` is what a row can be scored against. */
export interface History<V> {
  readonly view: V;
  /** How many values are remembered one by one. */
  readonly size: number;
  /** Makes the view that of the values that count for a row; false where some of them have been forgotten. */
  moveTo(time: number): boolean;
  add(time: number, value: number): void;
  save(): Value;
  restore(state: Value): void;
}

/** Every earlier value counts. */
export class WholeHistory<V> implements History<V> {
  constructor(readonly view: Summary & V) {}

  get size(): number {
    return this.view.kept;
  }

  moveTo(): boolean {
    return true;
  }

  add(_time: number, value: number): void {
    this.view.add(value);
  }

  save(): Value {
    return this.view.save();
  }

  restore(state: Value): void {
    this.view.restore(state);
  }
}

/** Time, value, and the summary's mark. */
type Remembered = readonly [time: number, value: number, mark: number];

export interface WindowStart<V> {
  readonly window: number;
  /** Whether a value is let go that the newest row leaves behind. */
  readonly forgets: boolean;
  /** A summary of no values. */
  readonly summary: () => Summary & V;
  /** The same for values that come in any order. */
  readonly blocks: () => TimeBlocks<Summary> & V;
}

/** How many values each row may pass on the way to its own time, on average. */
const MOVES_PER_ROW = 16;

/**
 * Values that lie within a window before the row at hand. The summary moves along from row to row, which is fast where
 * rows come nearly in order of time. A value that one row left behind counts again for a later row with an earlier time,
 * so it is kept, unless `forgets`; where that makes the summary move back and forth too much, the values go into blocks.
 */
export class WindowHistory<V> implements History<V> {
  private summary: Summary & V;
  private inside = new BinaryHeap<Remembered>(1);
  private outside = new BinaryHeap<Remembered>(-1);
  private blocks: (TimeBlocks<Summary> & V) | undefined;
  private movesLeft = 0;
  /** The latest time that was let go. */
  private forgotten = Number.NEGATIVE_INFINITY;
  private newest = Number.NEGATIVE_INFINITY;

  constructor(private readonly start: WindowStart<V>) {
    this.summary = start.summary();
  }

  get view(): V {
    return this.blocks ?? this.summary;
  }

  get size(): number {
    return this.blocks?.length ?? this.inside.entries.length + this.outside.entries.length;
  }

  moveTo(time: number): boolean {
    const { window, forgets } = this.start;
    if (this.blocks !== undefined) {
      this.blocks.moveTo(time, window);
      return true;
    }
    this.movesLeft += MOVES_PER_ROW - this.shift(time, window);
    if (time > this.newest) this.newest = time;
    if (forgets && time === this.newest) this.forget();
    else if (!forgets && this.movesLeft < 0) this.order(time);
    return time - this.forgotten > window;
  }

  add(time: number, value: number): void {
    if (this.blocks !== undefined) this.blocks.add(time, value);
    else this.inside.push([time, value, this.summary.add(value)]);
  }

  save(): Value {
    if (this.blocks !== undefined) return [this.blocks.save()];
    const time = (value: number) => (Number.isFinite(value) ? value : null);
    return [
      this.summary.save(),
      this.inside.entries.map((entry) => [...entry]),
      this.outside.entries.map((entry) => [...entry]),
      this.movesLeft,
      time(this.forgotten),
      time(this.newest),
    ];
  }

  restore(state: Value): void {
    const [saved, ...rest] = state as [Value, ...Value[]];
    if (rest.length === 0) {
      this.blocks = this.start.blocks();
      this.blocks.restore(saved);
      return;
    }
    const [inside, outside, movesLeft, forgotten, newest] = rest as [
      [number, number, number][],
      [number, number, number][],
      number,
      number | null,
      number | null,
    ];
    this.summary.restore(saved);
    this.inside = new BinaryHeap<Remembered>(1, inside);
    this.outside = new BinaryHeap<Remembered>(-1, outside);
    this.movesLeft = movesLeft;
    this.forgotten = forgotten ?? Number.NEGATIVE_INFINITY;
    this.newest = newest ?? Number.NEGATIVE_INFINITY;
  }

  /** Gives the number of values passed. */
  private shift(time: number, window: number): number {
    const { inside, outside, summary } = this;
    let moves = 0;
    for (let top = inside.top; top !== undefined && time - top[0] > window; top = inside.top) {
      inside.pop();
      summary.remove(top[1], top[2]);
      outside.push([top[0], top[1], 0]);
      moves++;
    }
    for (let top = outside.top; top !== undefined && time - top[0] <= window; top = outside.top) {
      outside.pop();
      inside.push([top[0], top[1], summary.add(top[1])]);
      moves++;
    }
    return moves;
  }

  private order(time: number): void {
    const all = [...this.inside.entries, ...this.outside.entries].sort((a, b) => a[0] - b[0]);
    this.blocks = this.start.blocks();
    for (const [at, value] of all) this.blocks.add(at, value);
    this.blocks.moveTo(time, this.start.window);
    this.summary = this.start.summary();
    this.inside = new BinaryHeap<Remembered>(1);
    this.outside = new BinaryHeap<Remembered>(-1);
  }

  private forget(): void {
    if (this.outside.top === undefined) return;
    this.forgotten = Math.max(this.forgotten, this.outside.top[0]);
    this.outside = new BinaryHeap<Remembered>(-1);
  }
}
