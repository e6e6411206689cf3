/**
 * Where the zero-width assertions hold. Word characters are ASCII, and only \n ends a line (P2).
 */
import { WORD } from "./classes.ts";
import { contains } from "./ranges.ts";
import { type AssertionKind, children, type Node, widthOf } from "./tree.ts";

export function holds(what: AssertionKind, subject: string, at: number): boolean {
  switch (what) {
    case "textStart":
      return at === 0;
    case "textEnd":
      return at === subject.length;
    case "lineStart":
      return at === 0 || subject[at - 1] === "\n";
    case "lineEnd":
      return at === subject.length || subject[at] === "\n";
    default: {
      const boundary = isWord(subject, at - 1) !== isWord(subject, at);
      return boundary === (what === "wordBoundary");
    }
  }
}

function isWord(subject: string, at: number): boolean {
  return at >= 0 && at < subject.length && contains(WORD, subject.charCodeAt(at));
}

/**
 * Native re2 works on UTF-8 bytes and V8 on UTF-16 units, and for both \B holds inside a character: an empty match can begin
 * there. As soon as a character is taken up, the match is at its beginning.
 */
export function findsPlacesInsideCharacters(root: Node): boolean {
  return mentionsNotWordBoundary(root) && widthOf(root).min === 0;
}

function mentionsNotWordBoundary(node: Node): boolean {
  if (node.kind === "assertion") return node.what === "notWordBoundary";
  return children(node).some(mentionsNotWordBoundary);
}
