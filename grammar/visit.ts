/** Walks over trees. Every one of them is a reading of CHILD_KEYS, so a new kind of node is known to all at once. */
import { CHILD_KEYS, type Node, type Span } from "./ast.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The direct children of a node, in source order. */
export function children(node: Node): readonly Node[] {
  const found: Node[] = [];
  for (const key of CHILD_KEYS[node.kind]) {
    const value = (node as unknown as Fields)[key];
    if (Array.isArray(value)) for (const child of value as Node[]) found.push(child);
    else if (value !== undefined && value !== null) found.push(value as Node);
  }
  return found;
}

export interface Visitor {
  /** `false` leaves the children out; `leave` is called all the same. */
  readonly enter?: (node: Node, parents: readonly Node[]) => boolean;
  readonly leave?: (node: Node, parents: readonly Node[]) => void;
}

/** Visits a node and everything below it, parents first. Uses no stack but its own. */
export function visit(root: Node, visitor: Visitor): void {
  const parents: Node[] = [];
  const pending: { readonly node: Node; readonly leaving: boolean }[] = [{ node: root, leaving: false }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node } = next;
    if (next.leaving) {
      parents.pop();
      visitor.leave?.(node, parents);
      continue;
    }
    const wanted = visitor.enter?.(node, parents) !== false;
    pending.push({ node, leaving: true });
    parents.push(node);
    if (!wanted) continue;
    const below = children(node);
    for (let index = below.length - 1; index >= 0; index--) {
      const child = below[index];
      if (child !== undefined) pending.push({ node: child, leaving: false });
    }
  }
}

/** A node and everything below it, parents first. */
export function* everyNode(root: Node): Generator<Node, void, undefined> {
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    pushReversed(pending, children(node));
  }
}

function pushReversed(pending: Node[], nodes: readonly Node[]): void {
  for (let index = nodes.length - 1; index >= 0; index--) pending.push(nodes[index] as Node);
}

/** All nodes of one kind, parents first. */
export function findAll<K extends Node["kind"]>(root: Node, kind: K): Extract<Node, { kind: K }>[] {
  const found: Extract<Node, { kind: K }>[] = [];
  for (const node of everyNode(root)) {
    if (node.kind === kind) found.push(node as Extract<Node, { kind: K }>);
  }
  return found;
}

/** How many nodes the longest way down passes, and the node at its end. */
export function depthOf(root: Node): { readonly depth: number; readonly deepest: Node } {
  let deepest = root;
  let depth = 0;
  // Level by level, so that nothing has to be kept for a node but the node.
  for (let level: readonly Node[] = [root]; level.length > 0; level = level.flatMap(children)) {
    deepest = level[0] as Node;
    depth += 1;
  }
  return { depth, deepest };
}

/** Whether two trees say the same: everything but spans and comments is equal. */
export function sameTree(a: Node, b: Node): boolean {
  return sameValue(a, b);
}

function sameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  }
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) return Object.is(a, b);
  return sameFields(a as Fields, b as Fields);
}

function sameFields(a: Fields, b: Fields): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const key of keys) {
    if (key !== "span" && key !== "comments" && !sameValue(a[key], b[key])) return false;
  }
  return true;
}

/**
 * The node with its children replaced by what the function makes of them; the same node if all stay. The walk goes down
 * only where the function does: it calls `mapChildren` again for what it does not change itself.
 */
export function mapChildren<N extends Node>(node: N, change: (child: Node) => Node): N {
  let changed: Record<string, unknown> | undefined;
  for (const key of CHILD_KEYS[node.kind]) {
    const value = (node as unknown as Fields)[key];
    if (value === undefined || value === null) continue;
    const next = Array.isArray(value) ? mapList(value as readonly Node[], change) : change(value as Node);
    if (next !== value) {
      changed ??= { ...(node as unknown as Fields) };
      changed[key] = next;
    }
  }
  return changed === undefined ? node : (changed as unknown as N);
}

function mapList(nodes: readonly Node[], change: (child: Node) => Node): readonly Node[] {
  const mapped = nodes.map(change);
  return mapped.some((node, index) => node !== nodes[index]) ? mapped : nodes;
}

/** A copy in which every node has this span: what a macro expands to stands where the macro was called. */
export function respan<N extends Node>(node: N, span: Span): N {
  const copy = mapChildren(node, (child) => respan(child, span));
  return { ...copy, span };
}
