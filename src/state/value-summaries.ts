/** What is known of a set of values: where one ranks among them, or their mean and deviations. */
import type { Value } from "../values/value.ts";
import { type Moments, MomentTree } from "./moment-tree.ts";
import { RankedNumbers } from "./ranked-numbers.ts";

export interface Ranks {
  readonly size: number;
  countUpTo(value: number): number;
}

export interface Spread {
  total(): Moments;
}

export interface Summary {
  /** How many values it has to keep one by one. */
  readonly kept: number;
  /** A mark that `remove` takes back. */
  add(value: number): number;
  remove(value: number, mark: number): void;
  save(): Value;
  restore(state: Value): void;
}

export class RankSummary implements Summary, Ranks {
  private readonly numbers = new RankedNumbers();

  get kept(): number {
    return this.numbers.size;
  }

  get size(): number {
    return this.numbers.size;
  }

  countUpTo(value: number): number {
    return this.numbers.countUpTo(value);
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

export class MomentSummary implements Summary, Spread {
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

/** Moments of values that are never taken out again: three numbers, however many values. */
export class RunningMoments implements Summary, Spread {
  readonly kept = 0;
  private count = 0;
  private mean = 0;
  private squares = 0;

  total(): Moments {
    const { count, mean, squares } = this;
    return { count, mean, squares };
  }

  /** Welford's rule. */
  add(value: number): number {
    const delta = value - this.mean;
    this.count++;
    this.mean += delta / this.count;
    this.squares += delta * (value - this.mean);
    return 0;
  }

  /** Takes in the values of another set (Chan's rule). */
  merge({ count, mean, squares }: Moments): void {
    if (count === 0) return;
    // Exactly that mean, so that equal values have no variance.
    if (this.count === 0) this.mean = mean;
    const total = this.count + count;
    const delta = mean - this.mean;
    this.mean += (delta * count) / total;
    this.squares += squares + delta * delta * ((this.count * count) / total);
    this.count = total;
  }

  remove(): void {}

  save(): Value {
    return [this.count, this.mean, this.squares];
  }

  restore(state: Value): void {
    [this.count, this.mean, this.squares] = state as [number, number, number];
  }
}
