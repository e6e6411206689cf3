/**
 * The parser of the pattern language (P2): RE2's syntax, the spellings of Java and PCRE that authors use, and
 * lookaround, backreferences and atomic groups, which only the backtracking engine runs.
 */
import { readBracket } from "./brackets.ts";
import { LINE_BREAK, NEWLINE } from "./classes.ts";
import { Cursor, type Flags, Refusal } from "./cursor.ts";
import { foldedCode, readEscape, readOctal } from "./escapes.ts";
import { readGroupHead } from "./groups.ts";
import type { PatternFault } from "./pattern.ts";
import { readQuantifier, refuseTooManyRepetitions } from "./quantifiers.ts";
import { ANYTHING, complement } from "./ranges.ts";
import type { AssertionKind, Node, NodeOf, ParsedPattern } from "./tree.ts";

const DEEPEST = 200;

/** What the whole pattern knows while it is read. */
interface Reading {
  readonly cursor: Cursor;
  readonly names: (string | undefined)[];
  /** References that can only be checked when all groups are known. */
  readonly references: { node: { group: number }; to: number | string; start: number; end: number }[];
  depth: number;
}

export function parsePattern(
  source: string,
  flags: string,
): { parsed: ParsedPattern } | { fault: PatternFault } {
  const unknown = /[^ims]/.exec(flags);
  if (unknown !== null) {
    const help = "the flags are i, m and s";
    return {
      fault: { message: `unknown flag ${unknown[0]}`, start: source.length, end: source.length, help },
    };
  }
  const given: Flags = { i: flags.includes("i"), m: flags.includes("m"), s: flags.includes("s"), U: false };
  const reading: Reading = { cursor: new Cursor(source, given), names: [], references: [], depth: 0 };
  try {
    const root = readChoice(reading);
    const { cursor } = reading;
    if (!cursor.done) {
      cursor.refuse("this ) closes nothing", cursor.at, cursor.at + 1, "write \\) for the character itself");
    }
    resolveReferences(reading);
    refuseTooManyRepetitions(root, cursor);
    return { parsed: { root, groups: reading.names } };
  } catch (error) {
    if (error instanceof Refusal) return { fault: error.fault };
    throw error;
  }
}

function resolveReferences({ references, names, cursor }: Reading): void {
  for (const { node, to, start, end } of references) {
    const group = typeof to === "number" ? to : names.indexOf(to) + 1;
    if (group < 1 || group > names.length) {
      const known = names.filter((name) => name !== undefined);
      const help =
        typeof to === "number"
          ? `the pattern has ${names.length} group${names.length === 1 ? "" : "s"}`
          : known.length === 0
            ? "the pattern names no group"
            : `the pattern names ${known.join(", ")}`;
      cursor.refuse(`there is no group ${to}`, start, end, help);
    }
    node.group = group;
  }
}

function readChoice(reading: Reading): Node {
  const { cursor } = reading;
  const start = cursor.at;
  const options = [readSequence(reading)];
  while (cursor.take("|")) options.push(readSequence(reading));
  return options.length === 1 && options[0] !== undefined
    ? options[0]
    : { kind: "choice", options, start, end: cursor.at };
}

function readSequence(reading: Reading): Node {
  const { cursor } = reading;
  const start = cursor.at;
  const items: Node[] = [];
  while (!cursor.done) {
    if (cursor.quoted) {
      if (cursor.take("\\E")) cursor.quoted = false;
      else items.push(readQuantifier(cursor, readCharacter(cursor)));
      continue;
    }
    if (cursor.looksAt("|") || cursor.looksAt(")")) break;
    if (cursor.take("\\Q")) {
      cursor.quoted = true;
      continue;
    }
    const atom = readAtom(reading);
    if (atom !== undefined) items.push(readQuantifier(cursor, atom));
  }
  if (items.length === 1 && items[0] !== undefined) return items[0];
  return items.length === 0
    ? { kind: "empty", start, end: cursor.at }
    : { kind: "sequence", items, start, end: cursor.at };
}

function readCharacter(cursor: Cursor): Node {
  const start = cursor.at;
  const code = cursor.takeCodePoint();
  return { kind: "set", ranges: foldedCode(cursor, code), start, end: cursor.at };
}

/** One thing that can be repeated; `undefined` for `(?i)`, which only changes the flags. */
function readAtom(reading: Reading): Node | undefined {
  const { cursor } = reading;
  const start = cursor.at;
  switch (cursor.source[start]) {
    case "(":
      return readGroup(reading);
    case "[": {
      const ranges = readBracket(cursor);
      return { kind: "set", ranges, start, end: cursor.at };
    }
    case "\\":
      return readBackslash(reading);
    // A string has made a backspace of `\b` (L1) before the pattern sees it. Its author meant P2's.
    case "\b":
      cursor.at++;
      return assertion(cursor, "wordBoundary", start);
    case ".":
      cursor.at++;
      return { kind: "set", ranges: cursor.flags.s ? ANYTHING : complement(NEWLINE), start, end: cursor.at };
    case "^":
      cursor.at++;
      return assertion(cursor, cursor.flags.m ? "lineStart" : "textStart", start);
    case "$":
      cursor.at++;
      return assertion(cursor, cursor.flags.m ? "lineEnd" : "textEnd", start);
    case "*":
    case "+":
    case "?":
      cursor.refuse(
        `nothing stands before ${cursor.source[start]} to be repeated`,
        start,
        start + 1,
        `write \\${cursor.source[start]} for the character itself`,
      );
      break;
    case "{":
      if (/^\{\d+(?:,\d*)?\}/.test(cursor.source.slice(start, start + 40))) {
        cursor.refuse(
          "nothing stands before { to be repeated",
          start,
          start + 1,
          "write \\{ for the character itself",
        );
      }
  }
  return readCharacter(cursor);
}

function assertion(cursor: Cursor, what: AssertionKind, start: number): Node {
  return { kind: "assertion", what, start, end: cursor.at };
}

function readGroup(reading: Reading): Node | undefined {
  const { cursor, names } = reading;
  const start = cursor.at;
  const outer = cursor.flags;
  const head = readGroupHead(cursor, names);
  if (head.kind === "flags") return undefined;
  if (head.kind === "reference") return reference(reading, head.name, start);
  if (++reading.depth > DEEPEST) {
    cursor.refuse(
      `groups are nested deeper than ${DEEPEST} levels`,
      start,
      start + 1,
      "split the pattern into several",
    );
  }
  if (head.kind === "group") names.push(head.name);
  const number = names.length;
  const body = readChoice(reading);
  if (!cursor.take(")")) {
    cursor.refuse(
      "this group is never closed",
      start,
      start + 1,
      "write ) after it, or \\( for the character itself",
    );
  }
  reading.depth--;
  cursor.flags = outer;
  const span = { start, end: cursor.at };
  if (head.kind === "group") return { kind: "group", number, body, ...span };
  if (head.kind === "atomic") return { kind: "atomic", body, ...span };
  if (head.kind === "look")
    return { kind: "look", behind: head.behind, negative: head.negative, body, ...span };
  // Of a repetition it is the place itself that faults point at.
  return body.kind === "repeat" ? body : { ...body, ...span };
}

const ASSERTIONS: Readonly<Record<string, AssertionKind>> = {
  A: "textStart",
  z: "textEnd",
  b: "wordBoundary",
  B: "notWordBoundary",
};

function readBackslash(reading: Reading): Node {
  const { cursor } = reading;
  const start = cursor.at;
  const escaped = readEscape(cursor);
  if (escaped.kind === "character") {
    return { kind: "set", ranges: foldedCode(cursor, escaped.code), start, end: cursor.at };
  }
  if (escaped.kind === "class") return { kind: "set", ranges: escaped.ranges, start, end: cursor.at };
  const { letter } = escaped;
  const what = Object.hasOwn(ASSERTIONS, letter) ? ASSERTIONS[letter] : undefined;
  if (what !== undefined) {
    if (letter === "b" && /^\{[a-z]/.test(cursor.source.slice(cursor.at, cursor.at + 2))) {
      cursor.refuse("\\b{...} is not supported", start, cursor.at + 1, "write \\b for a word boundary");
    }
    return assertion(cursor, what, start);
  }
  if (letter === "R") return lineBreak({ start, end: cursor.at });
  if (letter === "Z") return endOrLastNewline({ start, end: cursor.at });
  if (letter === "k") return readNamedReference(reading, start);
  if (/[1-9]/.test(letter)) return readNumberedReference(reading, letter, start);
  return cursor.refuse(
    `\\${letter} has no meaning`,
    start,
    cursor.at,
    `write ${letter} for the letter itself`,
  );
}

/** Java's definition: \r\n if it stands there, but the \r alone if that is what makes the rest match. */
function lineBreak(span: { start: number; end: number }): Node {
  const pair: Node[] = [0x0d, 0x0a].map((code) => ({ kind: "set", ranges: [code, code], ...span }));
  const options: Node[] = [
    { kind: "sequence", items: pair, ...span },
    { kind: "set", ranges: LINE_BREAK, ...span },
  ];
  return { kind: "choice", options, ...span };
}

/** \Z: the end, or before a newline that is the last character. Only \n is a newline, as for `.` and `$`. */
function endOrLastNewline(span: { start: number; end: number }): Node {
  const newline: Node = { kind: "set", ranges: NEWLINE, ...span };
  const optional: Node = { kind: "repeat", min: 0, max: 1, greed: "greedy", body: newline, ...span };
  const body: Node = {
    kind: "sequence",
    items: [optional, { kind: "assertion", what: "textEnd", ...span }],
    ...span,
  };
  return { kind: "look", behind: false, negative: false, body, ...span };
}

function readNamedReference(reading: Reading, start: number): Node {
  const { cursor } = reading;
  const name = /^(?:<([^>]*)>|\{([^}]*)\})/.exec(cursor.source.slice(cursor.at, cursor.at + 200));
  if (name === null) return cursor.refuse("\\k needs a group's name", start, cursor.at, "write \\k<name>");
  cursor.at += name[0].length;
  return reference(reading, name[1] ?? name[2] ?? "", start);
}

/**
 * \1 to \9 are always groups. More digits are a group if there are that many before this place; otherwise RE2's octal
 * escape (\012) if they are one, otherwise, as in Java, the longest number that is a group and then digits.
 */
function readNumberedReference(reading: Reading, first: string, start: number): Node {
  const { cursor, names } = reading;
  const digits = first + (/^\d*/.exec(cursor.source.slice(cursor.at, cursor.at + 8))?.[0] ?? "");
  if (digits.length > 1 && Number(digits) > names.length && /^[1-7][0-7]/.test(digits)) {
    const code = readOctal(cursor, first);
    return { kind: "set", ranges: foldedCode(cursor, code), start, end: cursor.at };
  }
  let length = digits.length;
  while (length > 1 && Number(digits.slice(0, length)) > names.length) length--;
  cursor.at += length - 1;
  return reference(reading, Number(digits.slice(0, length)), start);
}

function reference(
  { cursor, references }: Reading,
  to: number | string,
  start: number,
): NodeOf<"backreference"> {
  const node = { kind: "backreference" as const, group: 0, fold: cursor.flags.i, start, end: cursor.at };
  references.push({ node, to, start, end: cursor.at });
  return node;
}
