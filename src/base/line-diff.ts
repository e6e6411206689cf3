/** What changed between two texts, line by line (Myers' algorithm), as a unified diff shows it. */

export interface LineChange {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** Texts that differ in more lines than this are shown as replaced between their first and their last difference. */
const MOST_CHANGES = 2000;

export function diffLines(before: readonly string[], after: readonly string[]): LineChange[] {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const left = before.slice(start, before.length - end);
  const right = after.slice(start, after.length - end);
  return [
    ...marked("same", before.slice(0, start)),
    ...(shortest(left, right) ?? [...marked("removed", left), ...marked("added", right)]),
    ...marked("same", before.slice(before.length - end)),
  ];
}

/** Lines with their marks, `@@` where lines are left out between changes; empty where nothing changed. */
export function unifiedDiff(before: string, after: string, context = 3): string[] {
  const changes = diffLines(linesOf(before), linesOf(after));
  const shown = new Set<number>();
  for (const [index, { kind }] of changes.entries()) {
    if (kind === "same") continue;
    for (let near = index - context; near <= index + context; near++) shown.add(near);
  }
  const lines: string[] = [];
  let [oldLine, newLine] = [1, 1];
  for (const [index, { kind, text }] of changes.entries()) {
    if (shown.has(index)) {
      if (index === 0 || !shown.has(index - 1)) lines.push(`@@ -${oldLine} +${newLine} @@`);
      lines.push(`${MARKS[kind]}${text}`);
    }
    if (kind !== "added") oldLine += 1;
    if (kind !== "removed") newLine += 1;
  }
  return lines;
}

const MARKS = { same: " ", removed: "-", added: "+" } as const;

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

function marked(kind: LineChange["kind"], lines: readonly string[]): LineChange[] {
  return lines.map((text) => ({ kind, text }));
}

/** Undefined where there are too many changes to look for the fewest. */
function shortest(before: readonly string[], after: readonly string[]): LineChange[] | undefined {
  const most = Math.min(before.length + after.length, MOST_CHANGES);
  /** How far down `before` each diagonal has come, one array for each number of changes. */
  const reached: Int32Array[] = [];
  let furthest = new Int32Array(2 * most + 3);
  for (let changes = 0; changes <= most; changes++) {
    reached.push(furthest);
    furthest = furthest.slice();
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      const [down, right] = [furthest[most + diagonal + 2] ?? 0, furthest[most + diagonal] ?? 0];
      const adds = diagonal === -changes || (diagonal !== changes && right < down);
      let x = adds ? down : right + 1;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x++;
      furthest[most + diagonal + 1] = x;
      if (x >= before.length && x - diagonal >= after.length) return walkBack(reached, most, before, after);
    }
  }
  return undefined;
}

function walkBack(
  reached: readonly Int32Array[],
  most: number,
  before: readonly string[],
  after: readonly string[],
): LineChange[] {
  const found: LineChange[] = [];
  let [x, y] = [before.length, after.length];
  for (let changes = reached.length - 1; changes >= 0; changes--) {
    const furthest = reached[changes] as Int32Array;
    const diagonal = x - y;
    const [down, right] = [furthest[most + diagonal + 2] ?? 0, furthest[most + diagonal] ?? 0];
    const adds = diagonal === -changes || (diagonal !== changes && right < down);
    const fromX = changes === 0 ? 0 : adds ? down : right;
    const fromY = changes === 0 ? 0 : adds ? down - diagonal - 1 : right - diagonal + 1;
    while (x > fromX && y > fromY) {
      x -= 1;
      y -= 1;
      found.push({ kind: "same", text: before[x] as string });
    }
    if (changes === 0) break;
    if (adds) found.push({ kind: "added", text: after[--y] as string });
    else found.push({ kind: "removed", text: before[--x] as string });
  }
  return found.reverse();
}
