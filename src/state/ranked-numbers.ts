/**
 * A multiset of numbers that answers how many of them are not above a given one. Sorted blocks of bounded length: adding,
 * taking out and asking cost about the square root of the size, in steps that are a copy or a sum each.
 */

const LONGEST = 1024;

export class RankedNumbers {
  private blocks: number[][] = [];
  size = 0;

  add(value: number): void {
    this.size++;
    const place = this.blockOf(value);
    // Beyond the last block the number belongs to its end.
    const block = this.blocks[place] ?? this.blocks.at(-1);
    if (block === undefined) {
      this.blocks.push([value]);
      return;
    }
    block.splice(above(block, value), 0, value);
    if (block.length > LONGEST) {
      const index = Math.min(place, this.blocks.length - 1);
      this.blocks.splice(index + 1, 0, block.splice(block.length >> 1));
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
    if (block.length === 0) this.blocks.splice(place, 1);
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
    let count = 0;
    for (let index = 0; index < low; index++) count += (blocks[index] as number[]).length;
    const partly = blocks[low];
    return partly === undefined ? count : count + above(partly, value);
  }

  save(): number[] {
    return this.blocks.flat();
  }

  restore(sorted: readonly number[]): void {
    this.size = sorted.length;
    this.blocks = [];
    for (let index = 0; index < sorted.length; index += LONGEST >> 1)
      this.blocks.push(sorted.slice(index, index + (LONGEST >> 1)));
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
