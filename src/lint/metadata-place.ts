/** Where a property stands in a detection file. */
import { isNode, parseDocument } from "yaml";
import type { Span } from "../../grammar/ast.ts";

/** The value that the keys lead to; undefined where they lead nowhere. */
export function metadataPlace(file: string, keys: readonly string[]): Span | undefined {
  const node: unknown = parseDocument(file, { logLevel: "silent" }).getIn(keys, true);
  const range = isNode(node) ? node.range : undefined;
  if (range === undefined || range === null) return undefined;
  const [start, end] = range;
  return { start, end: start + file.slice(start, end).trimEnd().length };
}
