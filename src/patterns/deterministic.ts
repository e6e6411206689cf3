/**
 * Patterns of which every alternative and every end of a loop shows in the next character. They may have loops in loops.
 */
import { NOTHING, overlaps, type Ranges, union } from "./ranges.ts";
import { children, firstOf, type Node, type NodeOf, widthOf } from "./tree.ts";

/** Beyond this a proof would take longer than the pattern is worth. */
const MOST_OPTIONS = 200;
const MOST_COUNTED = 100;

/**
 * Whether V8 takes linear time for such a pattern (`linear.ts` says what makes all attempts together linear, and here the
 * loops that have no end are what long runs are there).
 *
 * An attempt has one way to go on at each place: any other alternative, also when it is tried later because the rest has
 * failed, fails at the first character that it asks for. So it takes as many steps as the characters that it has taken up,
 * times what the pattern decides.
 */
export function isDeterministic(root: Node): boolean {
  return hasOneWay(root, NOTHING) && hasFewAttempts(root);
}

/** `follow`: every character with which what comes after the node can go on, or more. */
function hasOneWay(node: Node, follow: Ranges): boolean {
  switch (node.kind) {
    case "empty":
    case "set":
    case "assertion":
      return true;
    case "group":
      return hasOneWay(node.body, follow);
    case "sequence": {
      let after = follow;
      for (const item of [...node.items].reverse()) {
        if (!hasOneWay(item, after)) return false;
        after = firstWith(item, after);
      }
      return true;
    }
    case "choice": {
      if (node.options.length > MOST_OPTIONS) return false;
      let seen = NOTHING;
      for (const option of node.options) {
        const first = firstWith(option, follow);
        if (overlaps(seen, first) || !hasOneWay(option, follow)) return false;
        seen = union(seen, first);
      }
      return true;
    }
    case "repeat": {
      const { body, greed, min, max } = node;
      if (greed === "possessive" || widthOf(body).min === 0) return false;
      if (min > MOST_COUNTED || (max > MOST_COUNTED && max !== Number.POSITIVE_INFINITY)) return false;
      const first = firstOf(body);
      if (min !== max && overlaps(first, follow)) return false;
      return hasOneWay(body, max > 1 ? union(first, follow) : follow);
    }
    default:
      return false;
  }
}

function firstWith(node: Node, follow: Ranges): Ranges {
  const first = firstOf(node);
  return widthOf(node).min > 0 ? first : union(first, follow);
}

function hasFewAttempts(root: Node): boolean {
  const endless = setsInEndless(root, false);
  const isApart = (ranges: Ranges) => !endless.some((set) => overlaps(set, ranges));
  const items = root.kind === "sequence" ? root.items : [root];
  for (const [index, item] of items.entries()) {
    if (item.kind === "assertion" && item.what === "textStart" && index === 0) return true;
    const taken = item.kind === "repeat" && item.min > 0 && !isEndless(item) ? item.body : item;
    if (taken.kind === "set" && isApart(taken.ranges)) return true;
    if (hasEndless(item)) return false;
  }
  return true;
}

function isEndless(node: NodeOf<"repeat">): boolean {
  return node.max === Number.POSITIVE_INFINITY;
}

function hasEndless(node: Node): boolean {
  return (node.kind === "repeat" && isEndless(node)) || children(node).some(hasEndless);
}

function setsInEndless(node: Node, inside: boolean): readonly Ranges[] {
  if (node.kind === "set") return inside ? [node.ranges] : [];
  const within = inside || (node.kind === "repeat" && isEndless(node));
  return children(node).flatMap((child) => setsInEndless(child, within));
}
