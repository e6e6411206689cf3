/** Where the properties of a detection file stand in it. */
import { type Document, isAlias, isCollection, isMap, isNode, isScalar, type Node } from "yaml";
import type { Span } from "../../grammar/ast.ts";

/** Keys and indices, from the top of the file. */
export type PropertyPath = readonly (string | number)[];

/** The value at a path; of a path that leaves the file (an alias, a merged key) the last node on the way. */
export function valuePlace(document: Document.Parsed, path: PropertyPath): Span {
  let node: unknown = document.contents;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    const next = isCollection(node) ? node.get(step, true) : undefined;
    if (!isNode(next)) break;
    node = next;
  }
  return spanOf(node);
}

/** The key at the end of a path; the value where there is none. */
export function keyPlace(document: Document.Parsed, path: PropertyPath): Span {
  const last = path.at(-1);
  const holder = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const map = isAlias(holder) ? holder.resolve(document) : holder;
  const pair = isMap(map)
    ? map.items.find(({ key }) => isScalar(key) && String(key.value) === String(last))
    : undefined;
  return pair === undefined ? valuePlace(document, path) : spanOf(pair.key);
}

export function spanOf(node: unknown): Span {
  if (!isNode(node)) return { start: 0, end: 0 };
  const [start, end] = (node as Node).range ?? [0, 0];
  return { start, end };
}
