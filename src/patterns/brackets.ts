/**
 * Bracketed classes: [a-z], [^\d_], [[:alpha:]].
 */
import { POSIX_NAMES, posixClass } from "./classes.ts";
import type { Cursor } from "./cursor.ts";
import { folded, readEscape, readOctal } from "./escapes.ts";
import { complement, normalRanges, type Ranges } from "./ranges.ts";

/** One end of a range, or a class that can be no end. */
type Part = { readonly code: number } | { readonly ranges: Ranges };

/** Reads a class; the cursor stands at its `[`. */
export function readBracket(cursor: Cursor): Ranges {
  const start = cursor.at;
  cursor.at++;
  const negated = cursor.take("^");
  const whole: number[] = [];
  const single: number[] = [];
  let first = true;
  while (first || !cursor.looksAt("]") || cursor.quoted) {
    if (cursor.done) unclosed(cursor, start);
    first = false;
    if (toggledQuote(cursor)) continue;
    const at = cursor.at;
    if (!cursor.quoted && cursor.looksAt("&&")) refuseIntersection(cursor);
    const low = readPart(cursor);
    if ("ranges" in low) {
      whole.push(...low.ranges);
      continue;
    }
    if (!rangeFollows(cursor)) {
      single.push(low.code, low.code);
      continue;
    }
    const high = readRangeEnd(cursor);
    if (!("code" in high) || high.code < low.code) refuseRange(cursor, at, high);
    single.push(low.code, high.code);
  }
  cursor.at++;
  // Classes inside were folded where they stand: folding again after their own negation would undo it.
  const ranges = normalRanges([...whole, ...folded(cursor, normalRanges(single), false)]);
  return negated ? complement(ranges) : ranges;
}

function unclosed(cursor: Cursor, start: number): never {
  cursor.refuse(
    "this class is never closed",
    start,
    start + 1,
    "write ] after it, or \\[ for a bracket itself",
  );
}

function toggledQuote(cursor: Cursor): boolean {
  if (cursor.take(cursor.quoted ? "\\E" : "\\Q")) {
    cursor.quoted = !cursor.quoted;
    return true;
  }
  return false;
}

function refuseIntersection(cursor: Cursor): never {
  cursor.refuse(
    "class intersection is not supported",
    cursor.at,
    cursor.at + 2,
    "list the characters that are meant; for the character & write it once, or \\&",
  );
}

function refuseRange(cursor: Cursor, start: number, high: Part): never {
  const reason =
    "code" in high ? "a range must go from a smaller to a larger character" : "a class cannot end a range";
  cursor.refuse(
    `bad range ${cursor.source.slice(start, cursor.at)}`,
    start,
    cursor.at,
    `${reason}; write \\- for a hyphen itself`,
  );
}

/** A hyphen is itself when it comes first or last; after a class it is never asked. */
function rangeFollows(cursor: Cursor): boolean {
  if (cursor.quoted || !cursor.looksAt("-")) return false;
  const after = cursor.source[cursor.at + 1];
  return after !== undefined && after !== "]";
}

function readRangeEnd(cursor: Cursor): Part {
  cursor.at++;
  return readPart(cursor);
}

function readPart(cursor: Cursor): Part {
  const start = cursor.at;
  if (cursor.done) return { code: 0 };
  if (cursor.quoted || !(cursor.looksAt("\\") || cursor.looksAt("[:")))
    return { code: cursor.takeCodePoint() };
  if (cursor.looksAt("[:")) return readPosix(cursor);
  const escaped = readEscape(cursor);
  if (escaped.kind === "character") return { code: escaped.code };
  if (escaped.kind === "class") return { ranges: escaped.ranges };
  if (/[1-7]/.test(escaped.letter) && /[0-7]/.test(cursor.source[cursor.at] ?? "")) {
    return { code: readOctal(cursor, escaped.letter) };
  }
  const help = escaped.letter === "b" ? "write \\x08 for a backspace" : "write the characters that are meant";
  cursor.refuse(`\\${escaped.letter} has no meaning inside a class`, start, cursor.at, help);
}

function readPosix(cursor: Cursor): Part {
  const start = cursor.at;
  const name = /^\[:(\^?)([^:\]]*):\]/.exec(cursor.source.slice(start, start + 40));
  // Without the closing `:]` it is the characters [ and : themselves, as in RE2.
  if (name === null) return { code: cursor.takeCodePoint() };
  cursor.at += name[0].length;
  const ranges = posixClass(name[2] ?? "");
  if (ranges === undefined) {
    cursor.refuse(
      `there is no class ${name[0]}`,
      start,
      cursor.at,
      `the names are ${POSIX_NAMES.join(", ")}`,
    );
  }
  return { ranges: folded(cursor, ranges, name[1] === "^") };
}
