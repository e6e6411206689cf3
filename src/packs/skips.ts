/**
 * How far a search may jump where no text has begun (Wu and Manber): no text can end before the next pair of characters
 * that some text has at its beginning.
 */

/** Texts as columns, all of at least two. */
export class Skips {
  /** How many characters the beginnings are long that the table knows: as many as the shortest text. */
  readonly window: number;
  /** By a pair of columns: how far the window may move when it ends with them. */
  readonly shifts: Uint8Array;
  /** By a pair of columns: whether some text begins with it. Asked where the window cannot move. */
  readonly begins: Uint8Array;

  constructor(
    words: readonly (readonly number[])[],
    readonly width: number,
  ) {
    const shortest = words.reduce((least, word) => Math.min(least, word.length), LONGEST_WINDOW);
    this.window = shortest;
    this.shifts = new Uint8Array(width * width).fill(shortest - 1);
    this.begins = new Uint8Array(width * width);
    for (const word of words) {
      this.begins[(word[0] as number) * width + (word[1] as number)] = 1;
      for (let end = 1; end < shortest; end++) {
        const pair = (word[end - 1] as number) * width + (word[end] as number);
        this.shifts[pair] = Math.min(this.shifts[pair] as number, shortest - 1 - end);
      }
    }
  }
}

const LONGEST_WINDOW = 32;
/** With shorter texts, jumps are too short to pay. */
export const SHORTEST_TO_SKIP = 4;
