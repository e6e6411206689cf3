/**
 * A node as alternatives each of which always takes up the same number of UTF-16 units.
 */
import type { Node, NodeOf } from "./tree.ts";

type ByWidth = ReadonlyMap<number, readonly Node[]>;

const MOST_NODES = 64;

/** One node for each width; the order in which the pattern would try them is lost. Undefined: too many, or no width. */
export function byWidth(node: Node): readonly Node[] | undefined {
  const widths = widthsOf(node);
  if (widths === undefined) return undefined;
  return [...widths.values()].map((options) => {
    const [first] = options;
    return options.length === 1 && first !== undefined ? first : { ...span(node), kind: "choice", options };
  });
}

function widthsOf(node: Node): ByWidth | undefined {
  switch (node.kind) {
    case "empty":
    case "assertion":
      return new Map([[0, [node]]]);
    case "set":
      return (node.ranges.at(-1) ?? 0) > 0xffff ? undefined : new Map([[1, [node]]]);
    case "group":
      return widthsOf(node.body);
    case "choice":
      return oneOf(node.options.map(widthsOf));
    case "sequence": {
      let all: ByWidth | undefined = new Map([[0, [{ ...span(node), kind: "empty" }]]]);
      for (const item of node.items) all = following(all, widthsOf(item));
      return all;
    }
    case "repeat":
      return widthsOfLoop(node);
    default:
      return undefined;
  }
}

function widthsOfLoop(node: NodeOf<"repeat">): ByWidth | undefined {
  const { body, min, max } = node;
  const round = widthsOf(body);
  if (round === undefined || max - min > MOST_NODES) return undefined;
  const [width, ...others] = [...round.keys()];
  if (width === undefined || others.length > 0) return undefined;
  const counts = Array.from({ length: max - min + 1 }, (_, more) => min + more);
  return oneOf(
    counts.map((count) => new Map([[count * width, [{ ...node, greed: "greedy", min: count, max: count }]]])),
  );
}

function oneOf(all: readonly (ByWidth | undefined)[]): ByWidth | undefined {
  const merged = new Map<number, readonly Node[]>();
  for (const each of all) {
    if (each === undefined) return undefined;
    for (const [width, nodes] of each) merged.set(width, [...(merged.get(width) ?? []), ...nodes]);
  }
  return limited(merged);
}

function following(first: ByWidth | undefined, second: ByWidth | undefined): ByWidth | undefined {
  if (first === undefined || second === undefined) return undefined;
  const all = new Map<number, Node[]>();
  for (const [a, before] of first) {
    for (const [b, after] of second) {
      const nodes = all.get(a + b) ?? [];
      for (const one of before) for (const other of after) nodes.push(joined(one, other));
      all.set(a + b, nodes);
      if (nodes.length > MOST_NODES) return undefined;
    }
  }
  return limited(all);
}

function joined(one: Node, other: Node): Node {
  if (one.kind === "empty") return other;
  if (other.kind === "empty") return one;
  const items = one.kind === "sequence" ? [...one.items, other] : [one, other];
  return { kind: "sequence", items, start: one.start, end: other.end };
}

function limited(widths: ByWidth): ByWidth | undefined {
  let nodes = 0;
  for (const each of widths.values()) nodes += each.length;
  return nodes > MOST_NODES ? undefined : widths;
}

function span({ start, end }: Node): { readonly start: number; readonly end: number } {
  return { start, end };
}
