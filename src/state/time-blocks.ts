/**
 * Values in the order of their times, however they arrive. Blocks of neighbours carry a summary each, so that the values
 * from any time on are some whole blocks and a part of one: about the square root of all there are.
 */
import type { Value } from "../values/value.ts";
import type { Moments } from "./moment-tree.ts";
import { RankSummary, type Ranks, RunningMoments, type Spread, type Summary } from "./value-summaries.ts";

const LONGEST = 8192;

interface Block<S> {
  readonly times: number[];
  readonly values: number[];
  readonly summary: S;
}

export abstract class TimeBlocks<S extends Summary> {
  private blocks: Block<S>[] = [];
  /** The first place that counts for the row at hand. */
  private firstBlock = 0;
  private firstValue = 0;
  /** How many values there are. */
  length = 0;

  protected abstract summary(): S;

  /** From here on only values count with `time - t <= window`. */
  moveTo(time: number, window: number): void {
    const { blocks } = this;
    this.firstBlock = firstPlace(blocks.length, (place) => {
      const times = (blocks[place] as Block<S>).times;
      return time - (times[times.length - 1] as number) <= window;
    });
    const times = blocks[this.firstBlock]?.times ?? [];
    this.firstValue = firstPlace(times.length, (place) => time - (times[place] as number) <= window);
  }

  add(time: number, value: number): void {
    this.length++;
    const { blocks } = this;
    const later = firstPlace(
      blocks.length,
      (place) => ((blocks[place] as Block<S>).times[0] as number) > time,
    );
    const block = blocks[Math.max(later - 1, 0)];
    if (block === undefined) {
      blocks.push(this.blockOf([time], [value]));
      return;
    }
    const { times, values } = block;
    const place = firstPlace(times.length, (index) => (times[index] as number) > time);
    times.splice(place, 0, time);
    values.splice(place, 0, value);
    block.summary.add(value);
    if (times.length > LONGEST) this.split(Math.max(later - 1, 0), block);
  }

  save(): Value {
    return this.blocks.map(({ times, values, summary }) => [[...times], [...values], summary.save()]);
  }

  restore(state: Value): void {
    this.blocks = (state as [number[], number[], Value][]).map(([times, values, saved]) => {
      const summary = this.summary();
      summary.restore(saved);
      return { times: [...times], values: [...values], summary };
    });
    this.length = this.blocks.reduce((sum, { times }) => sum + times.length, 0);
  }

  /** Goes over what counts: blocks of which all does, and values of the one of which a part does. */
  protected visit(whole: (summary: S) => void, single: (value: number) => void): void {
    const { blocks, firstBlock, firstValue } = this;
    const partly = firstValue > 0 ? blocks[firstBlock] : undefined;
    for (let index = firstValue; index < (partly?.values.length ?? 0); index++)
      single(partly?.values[index] as number);
    for (let index = partly === undefined ? firstBlock : firstBlock + 1; index < blocks.length; index++)
      whole((blocks[index] as Block<S>).summary);
  }

  private split(place: number, { times, values }: Block<S>): void {
    const middle = times.length >> 1;
    const halves = [
      this.blockOf(times.slice(0, middle), values.slice(0, middle)),
      this.blockOf(times.slice(middle), values.slice(middle)),
    ];
    this.blocks.splice(place, 1, ...halves);
  }

  private blockOf(times: number[], values: number[]): Block<S> {
    const summary = this.summary();
    for (const value of values) summary.add(value);
    return { times, values, summary };
  }
}

export class RankBlocks extends TimeBlocks<RankSummary> implements Ranks {
  protected summary(): RankSummary {
    return new RankSummary();
  }

  get size(): number {
    let size = 0;
    this.visit(
      (block) => {
        size += block.size;
      },
      () => {
        size++;
      },
    );
    return size;
  }

  countUpTo(value: number): number {
    let count = 0;
    this.visit(
      (block) => {
        count += block.countUpTo(value);
      },
      (single) => {
        if (single <= value) count++;
      },
    );
    return count;
  }
}

export class MomentBlocks extends TimeBlocks<RunningMoments> implements Spread {
  protected summary(): RunningMoments {
    return new RunningMoments();
  }

  total(): Moments {
    const all = this.summary();
    this.visit(
      (block) => all.merge(block.total()),
      (single) => all.add(single),
    );
    return all.total();
  }
}

/** The first of so many places for which it is true; it stays true once it is. */
function firstPlace(count: number, isTrue: (place: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isTrue(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
