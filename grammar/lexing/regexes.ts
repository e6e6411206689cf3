/** Regex literals (L7). Whether a `/` opens one is the scanner's question; where it ends is answered here. */
import { error, type Fix, insertAt } from "../faults.ts";
import { Regex } from "../tokens.ts";
import { giveUpAt, push, type Scan } from "./scan.ts";

const FLAGS = "ims";

export function scanRegex(scan: Scan): void {
  const start = scan.at;
  const close = closingSlash(scan, start + 1);
  if (close === undefined) {
    scanUnclosed(scan, start);
    return;
  }
  const last = acceptedSlash(scan, close);
  if (last !== close) reportSlashes(scan, start, close, last);
  const flags = flagsAt(scan, last + 1);
  const wrong = [...flags].findIndex((flag) => !FLAGS.includes(flag));
  if (wrong >= 0) {
    const at = last + 1 + wrong;
    const message = `\`${flags[wrong]}\` is not a flag of a regex; the flags are i, m and s.`;
    scan.faults.push(error("bad-regex-flag", { start: at, end: at + 1 }, message));
  }
  const pattern = unescapeSlashes(scan.text.slice(start + 1, last));
  const known = [...flags].filter((flag) => FLAGS.includes(flag)).join("");
  push(scan, Regex, last + 1 + flags.length, `${known}/${pattern}`);
}

/** Whether the text from this slash to the next is no arithmetic: it has a backslash or a `(?`. */
export function isSurelyRegex(scan: Scan): boolean {
  const text = /^\/(?:\\.|[^/\\\s])(?:\\.|[^/\\\r\n]){0,500}\//.exec(
    scan.text.slice(scan.at, scan.at + 1100),
  )?.[0];
  return text !== undefined && /\\|\(\?/.test(text);
}

/** The pattern and the flags in the value of a regex token. */
export function splitRegex(value: string): { pattern: string; flags: string } {
  const slash = value.indexOf("/");
  return { flags: value.slice(0, slash), pattern: value.slice(slash + 1) };
}

/** `\/` is a slash; every other escape stays as it is, for the regex engine. */
function unescapeSlashes(raw: string): string {
  return raw.replace(/\\([\s\S])/g, (pair, next) => (next === "/" ? "/" : pair));
}

/** The text between the slashes of a literal with this pattern. */
export function escapeSlashes(pattern: string): string {
  let text = "";
  for (const piece of pieces(pattern, 0, pattern.length)) {
    const bare = piece.text === "/" && !piece.inClass;
    text += bare ? "\\/" : piece.text;
  }
  return text.replace(/[\n\r]/g, (unit) => (unit === "\n" ? "\\n" : "\\r"));
}

/**
 * The offset in the source of an index into `RegexLiteral.pattern`, which is shorter than the literal by the backslashes
 * of its `\/`.
 */
export function offsetInRegex(source: string, start: number, index: number): number {
  let at = start + 1;
  for (let passed = 0; passed < index && at < source.length; passed++) {
    if (source[at] !== "\\") at++;
    else if (source[at + 1] === "/") at += 2;
    else {
      // Both characters of any other escape are in the pattern.
      passed++;
      at += passed < index ? 2 : 1;
    }
  }
  return at;
}

interface Piece {
  readonly at: number;
  readonly text: string;
  readonly inClass: boolean;
}

/** The characters and escapes of a pattern, each with whether a `[...]` holds it. A leading `]` of a class is literal. */
function* pieces(text: string, start: number, end: number): Generator<Piece> {
  let inClass = false;
  for (let at = start; at < end; ) {
    let length = text[at] === "\\" ? 2 : 1;
    const opens = text[at] === "[";
    if (opens && inClass) length = /^\[:\^?\w+:\]/.exec(text.slice(at, at + 16))?.[0].length ?? 1;
    if (opens && !inClass) length = /^\[\^?\]?/.exec(text.slice(at, at + 3))?.[0].length ?? 1;
    if (text[at] === "]") inClass = false;
    yield { at, text: text.slice(at, Math.min(at + length, end)), inClass };
    if (opens) inClass = true;
    at += length;
  }
}

function closingSlash(scan: Scan, start: number): number | undefined {
  let inside: number | undefined;
  let at = start;
  for (const piece of pieces(scan.text, start, scan.end)) {
    at = piece.at;
    if (/[\r\n]/.test(piece.text)) break;
    if (piece.text !== "/") continue;
    if (!piece.inClass || start < scan.openClassUntil) return piece.at;
    inside ??= piece.at;
  }
  // A class that is never closed is the regex compiler's to report: a slash in it then ends the literal after all.
  if (inside !== undefined) scan.openClassUntil = at;
  return inside;
}

function flagsAt(scan: Scan, offset: number): string {
  return /^[A-Za-z]*/.exec(scan.text.slice(offset, Math.min(offset + 32, scan.end)))?.[0] ?? "";
}

/** Whether the text after a slash looks like the text after a literal, rather than like more of its pattern. */
function mayEndAt(scan: Scan, slash: number): boolean {
  const flags = flagsAt(scan, slash + 1);
  const next = slash + 1 + flags.length;
  const known = [...flags].every((flag) => FLAGS.includes(flag));
  return known && (next >= scan.end || /[\s),\]}|;=!<>]/.test(scan.text[next] ?? ""));
}

/** How far a slip is followed; real patterns that someone forgot to escape are much shorter. */
const SLIP_LENGTH = 2000;

/** The slash at which the literal was meant to end: the first that something can follow, or else the first of all. */
function acceptedSlash(scan: Scan, first: number): number {
  if (mayEndAt(scan, first)) return first;
  const limit = Math.min(scan.end, first + SLIP_LENGTH);
  for (let at = first + 1; at < limit && !/[\r\n]/.test(scan.text[at] ?? ""); at++) {
    if (scan.text[at] === "\\") at++;
    else if (scan.text[at] === "/" && mayEndAt(scan, at)) return at;
  }
  return first;
}

function reportSlashes(scan: Scan, start: number, first: number, last: number): void {
  const edits: Fix["edits"][number][] = [];
  let inClass = false;
  for (const piece of pieces(scan.text, first, last)) {
    inClass = piece.inClass;
    if (piece.text === "/" && !inClass) {
      edits.push({ span: { start: piece.at, end: piece.at }, text: "\\" });
    }
  }
  const message = "This `/` ends the regex, but the pattern seems to go on after it.";
  const help = "A slash inside a regex literal is written `\\/`.";
  const fixes = [{ title: "Write `\\/`", edits, safe: true }];
  const related = [{ message: "the regex starts here", span: { start, end: start + 1 } }];
  scan.faults.push(
    error("slash-in-regex", { start: first, end: first + 1 }, message, { help, fixes, related }),
  );
}

function scanUnclosed(scan: Scan, start: number): void {
  const end = giveUpAt(scan, start);
  const help = "A regex ends with `/` on its own line; write `\\/` for a slash inside it.";
  const fixes = [insertAt(end, "/", "Close it with `/`", false)];
  scan.faults.push(error("unclosed-regex", { start, end }, "This regex is never closed.", { help, fixes }));
  push(scan, Regex, Math.max(end, start + 1), `/${unescapeSlashes(scan.text.slice(start + 1, end))}`);
}
