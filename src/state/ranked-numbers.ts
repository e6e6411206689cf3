/**
 * A multiset of numbers that answers how many of them are not above a given one. Sorted blocks of bounded length, and
 * partial sums of their lengths: adding, taking out and asking take steps that grow with the logarithm of the size, and
 * a copy within one block.
 */
import { PartialSums } from "./partial-sums.ts";

const LONGEST = 1024;

export class RankedNumbers {
  private blocks: number[][] = [];
  private lengths = new PartialSums([]);
  size = 0;

  add(value: number): void {
    this.size++;
    // Beyond the last block the number belongs to its end.
    const place = Math.min(this.blockOf(value), this.blocks.length - 1);
    const block = this.blocks[place];
    if (block === undefined) {
      this.blocks.push([value]);
      this.measure();
      return;
    }
    block.splice(above(block, value), 0, value);
    if (block.length <= LONGEST) this.lengths.add(place, 1);
    else {
      this.blocks.splice(place + 1, 0, block.splice(block.length >> 1));
      this.measure();
    }
  }

  /** Takes out one that is there. */
  remove(value: number): void {
    const place = this.blockOf(value);
    const block = this.blocks[place];
    const index = block === undefined ? -1 : below(block, value);
    if (block === undefined || block[index] !== value) return;
    this.size--;
    block.splice(index, 1);
    if (block.length > 0) this.lengths.add(place, -1);
    else {
      this.blocks.splice(place, 1);
      this.measure();
    }
  }

  countUpTo(value: number): number {
    const { blocks } = this;
    // All blocks before the first whose last number is above the value count whole.
    let [low, high] = [0, blocks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (last(blocks[middle]) <= value) low = middle + 1;
      else high = middle;
    }
    const partly = blocks[low];
    return this.lengths.before(low) + (partly === undefined ? 0 : above(partly, value));
  }

  save(): number[] {
    return this.blocks.flat();
  }

  restore(sorted: readonly number[]): void {
    this.size = sorted.length;
    this.blocks = [];
    for (let index = 0; index < sorted.length; index += LONGEST >> 1)
      this.blocks.push(sorted.slice(index, index + (LONGEST >> 1)));
    this.measure();
  }

  /** Where blocks come or go, which is rare, every sum is another. */
  private measure(): void {
    this.lengths = new PartialSums(this.blocks.map((block) => block.length));
  }

  /** The first block whose last number is not below the value; the number of blocks where there is none. */
  private blockOf(value: number): number {
    let [low, high] = [0, this.blocks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (last(this.blocks[middle]) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function last(block: readonly number[] | undefined): number {
  return block?.[block.length - 1] as number;
}

/** The first place whose number is above the value. */
function above(block: readonly number[], value: number): number {
  let [low, high] = [0, block.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((block[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first place whose number is not below the value. */
function below(block: readonly number[], value: number): number {
  let [low, high] = [0, block.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((block[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
