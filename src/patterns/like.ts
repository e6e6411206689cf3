/**
 * LIKE (P1) and `*`/`?` wildcards as string operations. Linear in the subject: the leftmost place for each part
 * between two "any run" signs is always as good as a later one.
 */
import { wellFormed } from "./wellformed.ts";

export type TextPredicate = (subject: string) => boolean;

/** `%` is any run, `_` any one character; no escape character. */
export function compileLike(pattern: string): TextPredicate {
  return compileSigns(pattern, "%", "_");
}

/** `*` is any run, `?` any one character; no escape character. */
export function compileWildcard(pattern: string): TextPredicate {
  return compileSigns(pattern, "*", "?");
}

/** `*` is any run, every other character itself. */
export function compileStars(pattern: string): TextPredicate {
  return overParts(pattern.split("*").map((part) => (part === "" ? [] : [part])));
}

/** A stretch without "any run": texts, and numbers of characters that can be anything. */
type Part = readonly (string | number)[];

function compileSigns(pattern: string, run: string, one: string): TextPredicate {
  const text = wellFormed(pattern);
  const predicate = overParts(text.split(run).map((part) => piecesOf(part, one)));
  // A lone surrogate in a subject counts as U+FFFD, as for regexes; no other text can tell.
  return text.includes("\uFFFD") ? (subject) => predicate(wellFormed(subject)) : predicate;
}

function piecesOf(part: string, one: string): Part {
  const pieces: (string | number)[] = [];
  for (const [index, text] of part.split(one).entries()) {
    const last = pieces.at(-1);
    if (index > 0 && typeof last === "number") pieces[pieces.length - 1] = last + 1;
    else if (index > 0) pieces.push(1);
    if (text !== "") pieces.push(text);
  }
  return pieces;
}

function overParts(parts: readonly Part[]): TextPredicate {
  const first = parts[0] ?? [];
  const last = parts.at(-1) ?? [];
  if (parts.length === 1) return (subject) => forward(subject, 0, first) === subject.length;
  const middle = parts.slice(1, -1).filter((part) => part.length > 0);
  const plain = [first, ...middle, last].every((part) => part.length <= 1 && typeof part[0] !== "number");
  if (plain && middle.length === 0) return withEnds(literal(first), literal(last));
  if (plain && middle.length === 1 && first.length === 0 && last.length === 0) {
    const inside = literal(middle[0] ?? []);
    return (subject) => subject.includes(inside);
  }
  return (subject) => {
    let at = forward(subject, 0, first);
    for (const part of middle) {
      if (at < 0) return false;
      at = search(subject, at, part);
    }
    return at >= 0 && backward(subject, last) >= at;
  };
}

function withEnds(prefix: string, suffix: string): TextPredicate {
  if (prefix === "") return (subject) => subject.endsWith(suffix);
  if (suffix === "") return (subject) => subject.startsWith(prefix);
  const least = prefix.length + suffix.length;
  return (subject) => subject.length >= least && subject.startsWith(prefix) && subject.endsWith(suffix);
}

function literal(part: Part): string {
  return String(part[0] ?? "");
}

/** Where the part ends if it stands at `at`, otherwise -1. */
function forward(subject: string, at: number, part: Part): number {
  for (const piece of part) {
    if (typeof piece === "number") at = skip(subject, at, piece);
    else at = at >= 0 && subject.startsWith(piece, at) ? at + piece.length : -1;
    if (at < 0) return -1;
  }
  return at;
}

/** Where the part ends at the leftmost place from `at` on where it stands, otherwise -1. */
function search(subject: string, at: number, part: Part): number {
  const [head, ...rest] = part;
  // Single characters after a run can as well come before it.
  if (typeof head === "number") {
    const after = skip(subject, at, head);
    return after < 0 || rest.length === 0 ? after : search(subject, after, rest);
  }
  if (head === undefined) return at;
  for (let found = subject.indexOf(head, at); found >= 0; found = subject.indexOf(head, found + 1)) {
    const end = forward(subject, found + head.length, rest);
    if (end >= 0) return end;
  }
  return -1;
}

/** Where the part begins if the subject ends with it, otherwise -1. */
function backward(subject: string, part: Part): number {
  let at = subject.length;
  for (const piece of part.toReversed()) {
    if (typeof piece === "number") at = skipBack(subject, at, piece);
    else at = at >= piece.length && subject.endsWith(piece, at) ? at - piece.length : -1;
    if (at < 0) return -1;
  }
  return at;
}

function skip(subject: string, at: number, characters: number): number {
  for (; characters > 0; characters--) {
    const code = subject.codePointAt(at);
    if (code === undefined) return -1;
    at += code > 0xffff ? 2 : 1;
  }
  return at;
}

function skipBack(subject: string, at: number, characters: number): number {
  for (; characters > 0; characters--) {
    if (at === 0) return -1;
    const pair = at > 1 && (subject.codePointAt(at - 2) ?? 0) > 0xffff;
    at -= pair ? 2 : 1;
  }
  return at;
}
