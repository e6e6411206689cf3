/**
 * What stands between a group's ( and its content.
 */
import type { Cursor, Flags } from "./cursor.ts";

export type GroupHead =
  | { readonly kind: "group"; readonly name: string | undefined }
  | { readonly kind: "plain" }
  | { readonly kind: "atomic" }
  | { readonly kind: "look"; readonly behind: boolean; readonly negative: boolean }
  /** `(?i)`, complete. */
  | { readonly kind: "flags" }
  /** `(?P=name)`, complete. */
  | { readonly kind: "reference"; readonly name: string };

const LOOKS: readonly [string, { readonly behind: boolean; readonly negative: boolean }][] = [
  ["(?=", { behind: false, negative: false }],
  ["(?!", { behind: false, negative: true }],
  ["(?<=", { behind: true, negative: false }],
  ["(?<!", { behind: true, negative: true }],
];

/** Heads that other engines know, and what to write instead. */
const REFUSED: readonly [string, string, string | undefined][] = [
  ["(?#", "comments in patterns are not supported", "put the comment outside the pattern"],
  ["(?|", "branch reset groups are not supported", "number the groups apart"],
  ["(?(", "conditional groups are not supported", "write both cases with |"],
  ["(?P>", "recursion into a group is not supported", undefined],
  ["(?R", "recursion is not supported", undefined],
  ["(?&", "recursion into a group is not supported", undefined],
  ["(?'", "this way to name a group is not supported", "write (?<name>...)"],
];

/** Reads a head and steps over it; the cursor stands at the `(`. */
export function readGroupHead(cursor: Cursor, names: readonly (string | undefined)[]): GroupHead {
  const start = cursor.at;
  for (const [head, message, help] of REFUSED) {
    if (cursor.looksAt(head)) cursor.refuse(message, start, start + head.length, help);
  }
  for (const [head, look] of LOOKS) if (cursor.take(head)) return { kind: "look", ...look };
  if (cursor.take("(?:")) return { kind: "plain" };
  if (cursor.take("(?>")) return { kind: "atomic" };
  if (cursor.take("(?P=")) return { kind: "reference", name: readName(cursor, ")", start) };
  if (cursor.take("(?P<") || cursor.take("(?<")) {
    const at = cursor.at;
    const name = readName(cursor, ">", start);
    if (names.includes(name)) {
      cursor.refuse(
        `there are two groups named ${name}`,
        at,
        at + name.length,
        "give each group its own name",
      );
    }
    return { kind: "group", name };
  }
  if (cursor.take("(?")) return readFlags(cursor, start);
  cursor.at++;
  return { kind: "group", name: undefined };
}

function readName(cursor: Cursor, closing: string, start: number): string {
  const at = cursor.at;
  const name = cursor.takeWhile(/[^>)]/);
  if (!cursor.take(closing)) cursor.refuse(`the group's name has no closing ${closing}`, start, cursor.at);
  if (!/^\w+$/.test(name)) {
    cursor.refuse(
      name === "" ? "the group's name is missing" : `${JSON.stringify(name)} is no name for a group`,
      at,
      Math.max(at + name.length, at + 1),
      "a name has letters, digits and _ only",
    );
  }
  return name;
}

/** What Java's and PCRE's other flags would ask for. */
const FLAG_HELP: Readonly<Record<string, string>> = {
  x: "write the pattern without blanks and comments",
  u: "leave it out: case is always folded for all of Unicode",
  d: "leave it out: only \\n ends a line",
};

function readFlags(cursor: Cursor, start: number): GroupHead {
  const flags: { -readonly [F in keyof Flags]: Flags[F] } = { ...cursor.flags };
  let value = true;
  let pending = false;
  while (!cursor.done) {
    const at = cursor.at;
    const letter = cursor.source[at] ?? "";
    cursor.at++;
    if (letter === "i" || letter === "m" || letter === "s" || letter === "U") {
      flags[letter] = value;
      pending = false;
    } else if (letter === "-" && value) {
      value = false;
      pending = true;
    } else if ((letter === ")" || letter === ":") && !pending) {
      cursor.flags = flags;
      return letter === ":" ? { kind: "plain" } : { kind: "flags" };
    } else {
      const help = Object.hasOwn(FLAG_HELP, letter) ? FLAG_HELP[letter] : "the flags are i, m, s and U";
      cursor.refuse(`(?${cursor.source.slice(start + 2, cursor.at)} is not known`, start, cursor.at, help);
    }
  }
  cursor.refuse(
    "this group is never closed",
    start,
    start + 1,
    "write ) after it, or \\( for the character itself",
  );
}
