/**
 * What is left of a pattern when the only question is whether it is found at all. Nobody can tell then how far a match goes
 * or where it begins, so what comes last is as short as it may be, and so is what comes first:
 *
 * - `X{a,b} X{c,d}` is `X{a+c,b+d}`.
 * - With a match of `A X{m,n}` there is one of `A X{m}`, which is where that match was after m rounds, and the other way round.
 * - With a match of `A X{m,n} Y` there is one of `A X{m} Y`, if all of the characters X are among the characters Y.
 * - With a match of `X{m,n} B` there is one of `X{m} B`, which begins where the last m rounds began; so for `Y X{m,n} B`. What
 *   stands before a place makes no difference to what can follow it, for nothing in the tree is beyond RE2: no reference
 *   back, no possessive loop.
 */
import { complement, overlaps, type Ranges } from "./ranges.ts";
import type { Node, NodeOf } from "./tree.ts";

export function forExistence(root: Node): Node {
  return shorter(shorter(withoutGroups(root), "first"), "last");
}

type End = "first" | "last";

function withoutGroups(node: Node): Node {
  switch (node.kind) {
    case "group":
      return withoutGroups(node.body);
    case "sequence":
      return { ...node, items: joinedRuns(node.items.map(withoutGroups)) };
    case "choice":
      return { ...node, options: node.options.map(withoutGroups) };
    case "repeat":
      return { ...node, body: withoutGroups(node.body) };
    default:
      return node;
  }
}

function shorter(node: Node, end: End): Node {
  switch (node.kind) {
    case "sequence":
      return shorterSequence(node, end);
    case "choice": {
      const options = node.options.map((option) => shorter(option, end));
      // Among the others it makes no difference which of them could be had as well.
      const empty = options.find(({ kind }) => kind === "empty");
      return empty ?? { ...node, options };
    }
    case "repeat":
      return shorterLoop(node, end);
    default:
      return node;
  }
}

function shorterSequence(node: NodeOf<"sequence">, end: End): Node {
  const items = [...node.items];
  for (;;) {
    const item = end === "first" ? items.shift() : items.pop();
    if (item === undefined) return { kind: "empty", start: node.start, end: node.end };
    const less = shorter(item, end);
    if (less.kind === "empty") continue;
    if (less.kind === "set") shortenBeside(less.ranges, items, end);
    if (end === "first") items.unshift(less);
    else items.push(less);
    return { ...node, items };
  }
}

function shortenBeside(ranges: Ranges, items: Node[], end: End): void {
  for (;;) {
    const place = end === "first" ? 0 : items.length - 1;
    const run = items[place];
    if (run?.kind !== "repeat" || run.body.kind !== "set") return;
    if (overlaps(run.body.ranges, complement(ranges))) return;
    if (run.min > 0) {
      items[place] = { ...run, max: run.min };
      return;
    }
    if (end === "first") items.shift();
    else items.pop();
  }
}

function joinedRuns(items: readonly Node[]): readonly Node[] {
  const joined: Node[] = [];
  for (const item of items) {
    const last = joined.at(-1);
    const both = last && joinedRun(last, item);
    if (both === undefined) joined.push(item);
    else joined[joined.length - 1] = both;
  }
  return joined;
}

/** Two single characters stay apart: they are part of a literal. */
function joinedRun(one: Node, other: Node): Node | undefined {
  if (one.kind !== "repeat" && other.kind !== "repeat") return undefined;
  const [a, b] = [runOf(one), runOf(other)];
  if (a === undefined || b === undefined || String(a.body.ranges) !== String(b.body.ranges)) return undefined;
  const [min, max] = [a.min + b.min, a.max + b.max];
  return { kind: "repeat", body: a.body, greed: "greedy", min, max, start: one.start, end: other.end };
}

function runOf(node: Node) {
  if (node.kind === "set") return { body: node, min: 1, max: 1 };
  if (node.kind !== "repeat" || node.body.kind !== "set" || node.greed === "possessive") return undefined;
  return { body: node.body, min: node.min, max: node.max };
}

function shorterLoop(node: NodeOf<"repeat">, end: End): Node {
  const { body, min, start } = node;
  if (min === 0) return { kind: "empty", start, end: node.end };
  if (body.kind === "set") return min === 1 ? body : { ...node, max: min };
  const outermost = shorter(body, end);
  if (min === 1) return outermost;
  const others: Node = { ...node, min: min - 1, max: min - 1 };
  const items = end === "first" ? [outermost, others] : [others, outermost];
  return shorterSequence({ kind: "sequence", items, start, end: node.end }, end);
}
