/** A detection file with another text behind `search`, and every other byte as it was. */
import { isMap, isScalar, parseDocument, type Scalar } from "yaml";

export type ReplacedSearch =
  | { readonly file: string; readonly reason?: undefined }
  | { readonly file?: undefined; readonly reason: string };

/** The text becomes a block (`|-`). It is only given where reading the file again gives that text and the same other data. */
export function replaceSearch(file: string, search: string): ReplacedSearch {
  const node = searchNode(file);
  if (node === undefined) return { reason: "its `search` is not a plain text of a map with one key a line" };
  const [start, valueEnd] = node.range as [number, number, number];
  // Lines that a block has left empty after its text belong to the file, not to the text.
  const end = start + file.slice(start, valueEnd).trimEnd().length;
  const lineEnd = /\r?\n|$/.exec(file.slice(end));
  const behind = file.slice(end, end + (lineEnd?.index ?? 0));
  if (behind.trim() !== "") return { reason: "a comment stands behind its `search`" };
  const feed = file.includes("\r\n") ? "\r\n" : "\n";
  const indent = " ".repeat(indentOf(file, node) ?? 2);
  const lines = search.split("\n").map((line) => (line === "" ? "" : indent + line));
  const next = `${file.slice(0, start)}|-${feed}${lines.join(feed)}${file.slice(end)}`;
  return says(next, search) && sameOtherData(file, next)
    ? { file: next }
    : { reason: "its `search` cannot be written as a block of YAML" };
}

function searchNode(file: string): Scalar<string> | undefined {
  const document = parseDocument(file, { prettyErrors: false, logLevel: "silent" });
  const { contents, errors } = document;
  if (errors.length > 0 || !isMap(contents) || contents.flow === true) return undefined;
  const node: unknown = contents.get("search", true);
  if (!isScalar(node) || typeof node.value !== "string") return undefined;
  const bare = node.anchor === undefined && node.tag === undefined && node.range !== undefined;
  return bare ? (node as Scalar<string>) : undefined;
}

/** How far a block that is there already is indented. */
function indentOf(file: string, { type, range }: Scalar<string>): number | undefined {
  if (type !== "BLOCK_LITERAL" && type !== "BLOCK_FOLDED") return undefined;
  const [start, end] = range as [number, number, number];
  const first = /\n( +)\S/.exec(file.slice(start, end))?.[1];
  return first?.length;
}

function says(file: string, search: string): boolean {
  return searchNode(file)?.value === search;
}

function sameOtherData(before: string, after: string): boolean {
  return otherData(before) === otherData(after);
}

/** As JSON, which keeps the order of keys. */
function otherData(file: string): string {
  const data = parseDocument(file, { logLevel: "silent" }).toJS() as Record<string, unknown>;
  return JSON.stringify({ ...data, search: null });
}
