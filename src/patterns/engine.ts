/**
 * What every engine gives: a search without an anchor, over well-formed text unless it says that it takes any.
 */
export interface Engine {
  /** `null`: over the step budget. */
  test(subject: string): boolean | null;
  /** Its pattern can take up neither a surrogate nor U+FFFD, so for it a lone surrogate is as good as U+FFFD. */
  readonly takesAnyText?: true;
  /** Start and end of the match, then of each group (-1 for one that took no part). */
  match(subject: string, from: number): Offsets | undefined | null;
}

export type Offsets = readonly number[];
