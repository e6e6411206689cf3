/**
 * What is left of a pattern when the only question is whether it is found at all. Nobody can tell then how far a match goes
 * or where it begins, so what comes last is as short as it may be, and so is what comes first:
 *
 * - With a match of `A X{m,n}` there is one of `A X{m}`, which is where that match was after m rounds, and the other way round.
 * - With a match of `X{m,n} B` there is one of `X{m} B`: it begins where the last m rounds began. What stands before a place
 *   makes no difference to what can follow it, for there is no reference back to it; trees with one have no reduction.
 */
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
      return { ...node, items: node.items.map(withoutGroups) };
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
    if (end === "first") items.unshift(less);
    else items.push(less);
    return { ...node, items };
  }
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
