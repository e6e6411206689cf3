/** Windows of event time (W2, W7): aligned to the epoch, start inclusive, end exclusive. */

export interface WindowSpan {
  readonly size: number;
  /** How far apart windows start; the size itself where they tumble. */
  readonly slide: number;
  /** How long a window stays open behind its end. */
  readonly grace: number;
}

/** Panes are the largest pieces of time of which every window is made of whole ones. */
export function paneLength({ size, slide }: WindowSpan): number {
  let [a, b] = [size, slide];
  // Units are milliseconds, or seconds with a fraction: below a nanosecond nothing is left to divide.
  while (b > 1e-9) [a, b] = [b, a % b];
  return a;
}

/** The first and the last window, by number, that holds a time; none where the first is beyond the last. */
export function windowsOf(time: number, { size, slide }: WindowSpan): readonly [first: number, last: number] {
  const last = Math.floor(time / slide);
  return [Math.floor((time - size) / slide) + 1, last];
}
