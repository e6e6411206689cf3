import { CHILD_KEYS, type Node, type NodeKind } from "../../grammar/index.ts";

/** A tree as an s-expression: the kind, what it says, and its children; spans left out. */
export function show(node: Node): string {
  const fields = node as unknown as Record<string, unknown>;
  if (node.kind === "name") return node.text;
  const keys: readonly string[] = CHILD_KEYS[node.kind];
  const plain = Object.entries(fields)
    .filter(([key]) => !keys.includes(key) && key !== "kind" && key !== "span" && key !== "comments")
    .map(([key, value]) => showPlain(node.kind, key, value))
    .filter((text) => text !== "");
  const below = keys.flatMap((key) => showChildren(key, fields[key]));
  return `(${[node.kind, ...plain, ...below].join(" ")})`;
}

function showChildren(key: string, value: unknown): string[] {
  if (value === undefined) return [];
  if (value === null) return [`no-${key}`];
  if (Array.isArray(value)) return (value as Node[]).map(show);
  const optional = key === "alias" || key === "initial" || key === "where" || key === "variable";
  return [optional ? `${key}:${show(value as Node)}` : show(value as Node)];
}

function showPlain(kind: NodeKind, key: string, value: unknown): string {
  if (value === undefined || value === false) return "";
  if (kind === "number" && key === "text") return "";
  if (value === true) return key;
  if (key === "type" && value === "integer") return "";
  if (typeof value === "bigint") return `${value}n`;
  if (key === "name" || key === "key" || key === "operator" || key === "keyword") return String(value);
  if (key === "order" || key === "sign" || key === "type" || key === "field") return String(value);
  return JSON.stringify(value);
}
