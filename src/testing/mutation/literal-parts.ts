/** What is left of a literal when a part of it goes. */

export interface Shortening {
  /** The part that goes, in units of the text. */
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}_]+/gu;

/**
 * The last word goes, and the first: `HKLM\SAM` is cut to `HKLM\` and `\SAM`, which a case with another hive or another
 * root notices. Of a single word the second half goes, since nobody has a case with `sav` in place of `save`.
 */
export function shortenings(text: string): readonly Shortening[] {
  const words = [...text.matchAll(WORD)];
  const first = words[0];
  const last = words.at(-1);
  if (first === undefined || last === undefined) return [];
  if (words.length > 1) {
    return [
      { start: last.index, end: text.length },
      { start: 0, end: first.index + first[0].length },
    ];
  }
  const [word] = first;
  const kept = word.length > 3 ? Math.ceil(word.length / 2) : word.length - 1;
  return kept === 0 ? [] : [{ start: first.index + kept, end: first.index + word.length }];
}
