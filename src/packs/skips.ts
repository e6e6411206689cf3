/**
 * How far a search may jump where no text has begun (Wu and Manber): no text can end before the next pair of characters
 * that some text has at its beginning.
 */

/** Texts of at least two characters, ASCII; case is of no account. */
export class Skips {
  /** Place of the last character in the beginnings that the table knows: they are as long as the shortest text. */
  readonly last: number;
  /** By a pair of characters: how far the window may move when it ends with them. */
  readonly shifts = new Uint8Array(PAIRS);
  /** By a pair of characters: whether some text begins with it. Asked where the window cannot move. */
  readonly begins = new Uint8Array(PAIRS);

  /** @param spellings the UTF-16 units that stand for a character */
  constructor(texts: readonly string[], spellings: (character: string) => readonly number[]) {
    const shortest = texts.reduce((least, { length }) => Math.min(least, length), LONGEST_WINDOW);
    this.last = shortest - 1;
    this.shifts.fill(this.last);
    const pairsAt = (text: string, at: number) =>
      spellings(text.charAt(at)).flatMap((first) =>
        spellings(text.charAt(at + 1)).map((second) => pairOf(first, second)),
      );
    for (const text of texts) {
      for (const pair of pairsAt(text, 0)) this.begins[pair] = 1;
      for (let end = 1; end < shortest; end++) {
        for (const pair of pairsAt(text, end - 1))
          this.shifts[pair] = Math.min(this.shifts[pair] as number, this.last - end);
      }
    }
  }
}

/**
 * The place of a pair in the tables. Characters that differ in their case alone, and some others, share one: a jump is
 * then shorter than it could be, which costs less than telling them apart.
 */
export function pairOf(first: number, second: number): number {
  return (((first | CASE) & UNIT) << UNIT_BITS) | ((second | CASE) & UNIT);
}

const CASE = 0x20;
const UNIT_BITS = 7;
const UNIT = (1 << UNIT_BITS) - 1;
const PAIRS = 1 << (2 * UNIT_BITS);

const LONGEST_WINDOW = 32;
/** With shorter texts, jumps are too short to pay. */
export const SHORTEST_TO_SKIP = 4;
