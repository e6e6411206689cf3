/**
 * Every way through a pattern's alternatives, each a row of single characters, runs of one set, and assertions.
 */
import type { Ranges } from "./ranges.ts";
import { type AssertionKind, children, type Node, type NodeOf, widthOf } from "./tree.ts";

export type Item =
  | { readonly kind: "set"; readonly ranges: Ranges }
  | { readonly kind: "run"; readonly ranges: Ranges; readonly min: number; readonly max: number }
  | { readonly kind: "assertion"; readonly what: AssertionKind };

export type Path = readonly Item[];

const MOST_PATHS = 64;
const LONGEST = 500;
export const MOST_COUNTED = 100;

/** Undefined where there are too many, and for a construct that no rule here covers. */
export function pathsOf(node: Node): readonly Path[] | undefined {
  switch (node.kind) {
    case "empty":
      return [[]];
    case "set":
      return [[node]];
    case "assertion":
      return [[node]];
    case "group":
      return pathsOf(node.body);
    case "repeat":
      return node.body.kind === "set" ? pathsOfRun(node.body.ranges, node) : pathsOfLoop(node);
    case "sequence": {
      let paths: readonly Path[] = [[]];
      for (const item of node.items) {
        const next = pathsOf(item);
        const more = next && product(paths, next);
        if (more === undefined) return undefined;
        paths = more;
      }
      return paths;
    }
    case "choice": {
      const paths: Path[] = [];
      for (const option of node.options) {
        const more = pathsOf(option);
        if (more === undefined || more.length + paths.length > MOST_PATHS) return undefined;
        paths.push(...more);
      }
      return paths;
    }
    default:
      return undefined;
  }
}

function product(paths: readonly Path[], next: readonly Path[]): readonly Path[] | undefined {
  if (next.length * paths.length > MOST_PATHS) return undefined;
  const all = paths.flatMap((path) => next.map((more) => [...path, ...more]));
  return all.some((path) => path.length > LONGEST) ? undefined : all;
}

function pathsOfRun(
  ranges: Ranges,
  { greed, min, max }: Pick<NodeOf<"repeat">, "greed" | "min" | "max">,
): readonly Path[] | undefined {
  if (greed === "possessive" || !isCountable(min, max)) return undefined;
  if (max === 0) return [[]];
  return [[min === 1 && max === 1 ? { kind: "set", ranges } : { kind: "run", ranges, min, max }]];
}

function isCountable(min: number, max: number): boolean {
  return min <= MOST_COUNTED && (max <= MOST_COUNTED || max === Number.POSITIVE_INFINITY);
}

/** Loops with an end are written out. */
function pathsOfLoop({ body, greed, min, max }: NodeOf<"repeat">): readonly Path[] | undefined {
  if (greed === "possessive" || max > MOST_COUNTED) return undefined;
  const round = pathsOf(body);
  if (round === undefined) return undefined;
  let rounds: readonly Path[] | undefined = [[]];
  const all: Path[] = [];
  for (let count = 0; ; count++) {
    if (count >= min) all.push(...rounds);
    if (all.length > MOST_PATHS) return undefined;
    if (count === max) return all;
    rounds = product(rounds, round);
    if (rounds === undefined) return undefined;
  }
}

/**
 * Whether V8 and RE2 agree on which of several matches and which groups are the result, where both find one. They take
 * alternatives and rounds in the same order, but V8 refuses a round that takes up nothing, and forgets at the beginning of a
 * round what the groups inside it had in the round before.
 */
export function givesSameGroups(node: Node): boolean {
  if (node.kind === "repeat" && node.body.kind !== "set") {
    if (widthOf(node.body).min === 0) return false;
    if (node.max > 1 && hasGroup(node.body)) return false;
  }
  return children(node).every(givesSameGroups);
}

function hasGroup(node: Node): boolean {
  return node.kind === "group" || children(node).some(hasGroup);
}
