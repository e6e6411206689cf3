/**
 * Where the zero-width assertions hold. Word characters are ASCII, and only \n ends a line (P2).
 */
import { WORD } from "./classes.ts";
import { contains } from "./ranges.ts";
import type { AssertionKind } from "./tree.ts";

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
