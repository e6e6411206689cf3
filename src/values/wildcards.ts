/** `*` in names and values, where what it stands for is wanted. */

/** What each `*` between the pieces stands for, taking as little as it can but for the last; undefined: no match. */
export function runsBetween(pieces: readonly string[], given: string): readonly string[] | undefined {
  const [first = "", ...rest] = pieces;
  if (rest.length === 0) return given === first ? [] : undefined;
  if (!given.startsWith(first)) return undefined;
  const runs: string[] = [];
  let at = first.length;
  for (const [index, piece] of rest.entries()) {
    const last = index === rest.length - 1;
    const next = last ? given.length - piece.length : given.indexOf(piece, at);
    if (next < at || !given.startsWith(piece, next)) return undefined;
    runs.push(given.slice(at, next));
    at = next + piece.length;
  }
  return runs;
}
