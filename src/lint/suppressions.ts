/**
 * Comments that take reports back: `spillway-ignore <rule>, <rule>: why` for the line it stands on, or the next one where
 * it has a line for itself; `spillway-ignore-all ...` for the whole detection.
 */
import type { Comment, Module, Span } from "../../grammar/ast.ts";
import { Source } from "../../grammar/index.ts";

export interface Suppression {
  /** A name or a code as written. */
  readonly rule: string;
  readonly comment: Comment;
  /** The lines that it is about; absent: all, and the detection's metadata. */
  readonly lines?: readonly [first: number, last: number];
}

const FORM = /\bspillway-ignore(-all)?\b[ \t]*([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)?/;

export function suppressionsIn(module: Module, text: string): readonly Suppression[] {
  const source = new Source(text);
  return module.comments.flatMap((comment) => {
    const found = FORM.exec(comment.text);
    if (found === null) return [];
    const [, all, names = ""] = found;
    const scope = all === undefined ? { lines: linesOf(comment, source) } : {};
    const rules = names === "" ? [""] : names.split(",").map((name) => name.trim());
    return rules.map((rule) => ({ rule, comment, ...scope }));
  });
}

function linesOf({ span }: Comment, source: Source): readonly [number, number] {
  const first = source.positionAt(span.start);
  const last = source.positionAt(span.end);
  const before = source.lineText(first.line).slice(0, first.column - 1);
  const after = source.lineText(last.line).slice(last.column - 1);
  if (before.trim() !== "" || after.trim() !== "") return [first.line, last.line];
  let next = last.line + 1;
  while (next < source.lineCount && source.lineText(next).trim() === "") next++;
  return [first.line, next];
}

export function covers({ lines }: Suppression, place: Span | undefined, source: Source): boolean {
  if (lines === undefined) return true;
  if (place === undefined) return false;
  const { line } = source.positionAt(place.start);
  return line >= lines[0] && line <= lines[1];
}
