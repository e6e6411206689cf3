/**
 * Possessive quantifiers and atomic groups, which RE2 lacks, rewritten to plain ones where that cannot be told apart:
 * where giving something back could never have helped what follows.
 */
import { ANYTHING, NEWLINE_ONLY, NOTHING, overlaps, type Ranges, union } from "./ranges.ts";
import { children, firstOf, type Node, type NodeOf, widthOf } from "./tree.ts";

/** What comes after a node. */
interface Rest {
  /** Every code point with which the rest can go on (or more). */
  readonly first: Ranges;
  /** Whether the rest cannot fail, whatever comes. */
  readonly always: boolean;
}

const ACCEPT: Rest = { first: NOTHING, always: true };
const UNKNOWN: Rest = { first: ANYTHING, always: false };

/** Beyond these sizes nothing is proved: a proof must not take longer than the pattern is worth. */
const MOST_RANGES = 500;
const MOST_OPTIONS = 200;

export function withoutCommitments(root: Node): Node {
  return isCommitted(root) ? rewrite(root, ACCEPT) : root;
}

function isCommitted(node: Node): boolean {
  if (node.kind === "atomic" || (node.kind === "repeat" && node.greed === "possessive")) return true;
  return children(node).some(isCommitted);
}

function rewrite(node: Node, rest: Rest): Node {
  switch (node.kind) {
    case "sequence": {
      const items: Node[] = [];
      let after = rest;
      for (const item of [...node.items].reverse()) {
        items.push(rewrite(item, after));
        after = before(item, after);
      }
      return { ...node, items: items.reverse() };
    }
    case "choice":
      return { ...node, options: node.options.map((option) => rewrite(option, rest)) };
    case "group":
      return { ...node, body: rewrite(node.body, rest) };
    case "repeat":
      return rewriteRepeat(node, rest);
    case "look":
      return { ...node, body: rewrite(node.body, node.behind ? UNKNOWN : ACCEPT) };
    case "atomic": {
      const body = rewrite(node.body, ACCEPT);
      if (rest.always || hasOneWay(body)) return body;
      if (body.kind === "repeat" && body.greed === "greedy" && neverGivesBack(body, rest)) return body;
      return { ...node, body };
    }
    default:
      return node;
  }
}

function rewriteRepeat(node: NodeOf<"repeat">, rest: Rest): Node {
  // After a round comes another round or the rest; only the rounds that must come can fail.
  const first = node.max > 1 ? union(firstOf(node.body), rest.first) : rest.first;
  const always = node.min <= 1 && (rest.always || node.greed === "possessive");
  const body = rewrite(node.body, { first, always });
  if (node.greed !== "possessive") return { ...node, body };
  const plain = { ...node, body };
  return neverGivesBack(plain, rest) ? { ...plain, greed: "greedy" } : plain;
}

/**
 * Whether a loop that has gone as far as it can need never come back. Either the rest cannot fail; or there is one
 * way to go, and with fewer rounds the rest would have to start where another round could, which it cannot.
 */
function neverGivesBack(node: NodeOf<"repeat">, rest: Rest): boolean {
  if (rest.always) return true;
  if (!hasOneWay(node.body) || widthOf(node.body).min === 0) return false;
  return node.min === node.max || !overlaps(firstOf(node.body), rest.first);
}

/** Whether a node matches at a place in one way at most. */
function hasOneWay(node: Node): boolean {
  switch (node.kind) {
    case "empty":
    case "set":
    case "assertion":
    case "backreference":
    case "atomic":
    case "look":
      return true;
    case "group":
      return hasOneWay(node.body);
    case "sequence":
      return node.items.every(hasOneWay);
    case "choice": {
      if (node.options.length > MOST_OPTIONS) return false;
      let seen = NOTHING;
      for (const option of node.options) {
        const first = firstOf(option);
        if (!hasOneWay(option) || widthOf(option).min === 0 || overlaps(seen, first)) return false;
        seen = union(seen, first);
      }
      return true;
    }
    case "repeat":
      return node.greed === "possessive" || (node.min === node.max && hasOneWay(node.body));
  }
}

function before(node: Node, rest: Rest): Rest {
  switch (node.kind) {
    case "empty":
      return rest;
    case "assertion":
      // Before these two no other character can stand; the rest of the assertions say nothing about what follows.
      if (node.what === "textEnd") return { first: NOTHING, always: false };
      if (node.what === "lineEnd") return { first: NEWLINE_ONLY, always: false };
      return UNKNOWN;
    case "look":
    case "backreference":
      return UNKNOWN;
    default: {
      const first = firstOf(node);
      if (containsAssertion(node) || first.length + rest.first.length > MOST_RANGES) return UNKNOWN;
      if (widthOf(node).min > 0) return { first, always: false };
      const optional = node.kind === "repeat" && node.min === 0;
      return { first: union(first, rest.first), always: optional && rest.always };
    }
  }
}

/** A node that can match nothing only under a condition is taken for one that can do anything. */
function containsAssertion(node: Node): boolean {
  if (node.kind === "assertion" || node.kind === "look") return true;
  return children(node).some(containsAssertion);
}

/** The first construct that RE2 has not, with its name. */
export function beyondRe2(node: Node): { readonly node: Node; readonly name: string } | undefined {
  if (node.kind === "look") return { node, name: node.behind ? "a lookbehind" : "a lookahead" };
  if (node.kind === "backreference") return { node, name: "a backreference" };
  if (node.kind === "atomic") return { node, name: "this atomic group" };
  if (node.kind === "repeat" && node.greed === "possessive")
    return { node, name: "this possessive repetition" };
  for (const child of children(node)) {
    const found = beyondRe2(child);
    if (found !== undefined) return found;
  }
  return undefined;
}
