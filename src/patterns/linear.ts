/**
 * Whether V8's backtracking takes time in proportion to the subject, whatever the subject. A search tries each place of the
 * subject in turn; an attempt goes through the alternatives of the pattern one after the other.
 */
import type { Item, Path } from "./paths.ts";
import { NEWLINE_ONLY, overlaps, type Ranges } from "./ranges.ts";
import type { Node } from "./tree.ts";

/** Steps of one attempt that count as few: a subject made to need them at every place is slow, but still linear. */
const MOST_STEPS = 5000;

interface Bound {
  /** Ways in which it can match at one place. */
  readonly ways: number;
  /** Steps to go through all of them. */
  readonly steps: number;
}

/** Without a run that has no end, an attempt takes a number of steps that the pattern alone decides. */
export function isBounded(root: Node): boolean {
  return (boundOf(root)?.steps ?? Number.POSITIVE_INFINITY) <= MOST_STEPS;
}

function boundOf(node: Node): Bound | undefined {
  switch (node.kind) {
    case "empty":
    case "set":
    case "assertion":
      return { ways: 1, steps: 1 };
    case "group":
      return boundOf(node.body);
    case "sequence":
      return inSequence(node.items);
    case "choice": {
      let [ways, steps] = [0, 0];
      for (const option of node.options) {
        const bound = boundOf(option);
        if (bound === undefined) return undefined;
        ways += bound.ways;
        steps += bound.steps;
      }
      return { ways, steps };
    }
    case "repeat": {
      const { body, greed, min, max } = node;
      if (greed === "possessive" || max > MOST_STEPS) return undefined;
      if (body.kind === "set") return { ways: max - min + 1, steps: max + 1 };
      const round = boundOf(body);
      if (round === undefined) return undefined;
      let [ways, steps, reached] = [min === 0 ? 1 : 0, 1, 1];
      for (let count = 1; count <= max && steps <= MOST_STEPS; count++) {
        steps += reached * round.steps;
        reached *= round.ways;
        if (count >= min) ways += reached;
      }
      return { ways, steps };
    }
    default:
      return undefined;
  }
}

function inSequence(items: readonly Node[]): Bound | undefined {
  let [ways, steps] = [1, 0];
  for (const item of items) {
    const bound = boundOf(item);
    if (bound === undefined) return undefined;
    steps += ways * bound.steps;
    ways *= bound.ways;
    if (steps > MOST_STEPS) return undefined;
  }
  return { ways, steps };
}

/**
 * With runs that have no end ("long" ones), along one path. The last item of all is no long run: after its least number of
 * rounds nothing can fail.
 *
 * One attempt takes linear time, since every long run but the last of them cannot take up what comes next: there is one
 * length with which the rest can go on, what is given back fails at once, and so the attempt has as many ways to the
 * last long run as the bounded items before it allow. That last one may give back as often as it likes, because what
 * follows is bounded.
 *
 * All attempts together do too, because no place is visited by the long runs of more than a bounded number of them. Either
 * the path begins at the start of the text, and there is one attempt. Or one of the items before the first long run, at
 * a bounded distance from where the attempt began, takes up a character that no long run can take. If another
 * attempt reaches a place that is visited by a long run of this one, then that character of it stands before that
 * place and after the beginning of this one, and is there taken up by a bounded item of this one: a bounded number of
 * places. The newline before the start of a line is such a character.
 */
export function isLinear(path: Path): boolean {
  let steps = 1;
  let ways = 1;
  const long = path.filter((item, index): item is Run => isLong(item) && index < path.length - 1);
  for (const [index, item] of path.entries()) {
    steps += ways * stepsOf(item);
    if (item.kind !== "run" || !canGoOn(item.ranges, path, index + 1)) continue;
    if (!isLong(item)) ways *= item.max - item.min + 1;
    else if (item !== long.at(-1) && index < path.length - 1) return false;
  }
  return steps <= MOST_STEPS && (long.length === 0 || hasFewAttempts(path, long));
}

function stepsOf(item: Item): number {
  if (item.kind !== "run") return 1;
  return isLong(item) ? item.min + 1 : item.max + 1;
}

type Run = Extract<Item, { kind: "run" }>;

function isLong(item: Item): boolean {
  return item.kind === "run" && item.max === Number.POSITIVE_INFINITY;
}

function hasFewAttempts(path: Path, long: readonly Run[]): boolean {
  const isApart = (ranges: Ranges) => !long.some((run) => overlaps(run.ranges, ranges));
  let begun = false;
  for (const item of path) {
    if (isLong(item)) return false;
    if (item.kind !== "assertion") {
      if ((item.kind === "set" || item.min > 0) && isApart(item.ranges)) return true;
      begun = true;
    } else if (!begun && item.what === "textStart") return true;
    else if (!begun && item.what === "lineStart" && isApart(NEWLINE_ONLY)) return true;
  }
  return false;
}

/** Whether what follows could begin with a member of the run. */
function canGoOn(run: Ranges, path: Path, from: number): boolean {
  for (const item of path.slice(from)) {
    if (item.kind === "assertion") continue;
    if (overlaps(run, item.ranges)) return true;
    if (item.kind === "set" || item.min > 0) return false;
  }
  return false;
}
