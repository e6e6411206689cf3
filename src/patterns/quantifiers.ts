/**
 * Repetition: * + ? {n} {n,} {n,m}, each greedy, lazy (`?` after it) or possessive (`+` after it).
 */
import type { Cursor } from "./cursor.ts";
import { children, type Greed, type Node } from "./tree.ts";

/** RE2's limit for one repetition and for nested ones multiplied. */
const MOST = 1000;

/** Wraps an atom in the repetition that follows it, if one does. */
export function readQuantifier(cursor: Cursor, body: Node): Node {
  // A quoted character is repeated by what follows its \E, as in RE2.
  if (cursor.quoted && cursor.looksAt("\\E") && /^[*+?{]/.test(cursor.source.slice(cursor.at + 2))) {
    cursor.take("\\E");
    cursor.quoted = false;
  }
  const start = cursor.at;
  const bounds = cursor.quoted ? undefined : readBounds(cursor);
  if (bounds === undefined) return body;
  const greed = readGreed(cursor);
  const again = cursor.at;
  if (readBounds(cursor) !== undefined) {
    const written = cursor.source.slice(start, cursor.at);
    const help = "put the repeated part into (?:...) to repeat it again";
    cursor.refuse(`bad repetition ${written}`, again, cursor.at, help);
  }
  return { kind: "repeat", ...bounds, greed, body, start: body.start, end: again };
}

function readBounds(cursor: Cursor): { min: number; max: number } | undefined {
  if (cursor.take("*")) return { min: 0, max: Number.POSITIVE_INFINITY };
  if (cursor.take("+")) return { min: 1, max: Number.POSITIVE_INFINITY };
  if (cursor.take("?")) return { min: 0, max: 1 };
  // Anything else in braces is literal text, as in RE2.
  if (!cursor.looksAt("{")) return undefined;
  const start = cursor.at;
  const braces = /^\{(\d+)(,(\d*))?\}/.exec(cursor.source.slice(start, start + 60));
  if (braces === null) return undefined;
  cursor.at += braces[0].length;
  const min = Number(braces[1]);
  const upper = braces[3] === undefined || braces[3] === "" ? Number.POSITIVE_INFINITY : Number(braces[3]);
  const max = braces[2] === undefined ? min : upper;
  if (min > MOST || (max > MOST && max !== Number.POSITIVE_INFINITY)) {
    cursor.refuse(
      `bad repetition ${braces[0]}`,
      start,
      cursor.at,
      `at most ${MOST} repetitions can be counted`,
    );
  }
  if (min > max)
    cursor.refuse(`bad repetition ${braces[0]}`, start, cursor.at, "the smaller number comes first");
  return { min, max };
}

function readGreed(cursor: Cursor): Greed {
  if (cursor.take("?")) return cursor.flags.U ? "greedy" : "lazy";
  if (cursor.take("+")) return "possessive";
  return cursor.flags.U ? "lazy" : "greedy";
}

/** RE2 refuses counted repetitions that multiply to more than 1000. */
export function refuseTooManyRepetitions(node: Node, cursor: Cursor, outer = 1): void {
  let total = outer;
  if (node.kind === "repeat") {
    // `*`, `+` and `?` are loops, not copies, unless they are counted.
    const counted = node.max === Number.POSITIVE_INFINITY ? Math.max(node.min, 1) : Math.max(node.max, 1);
    total *= counted;
    if (total > MOST) {
      const help = "make the counts smaller";
      cursor.refuse(`counted repetitions multiply to more than ${MOST}`, node.start, node.end, help);
    }
  }
  for (const child of children(node)) refuseTooManyRepetitions(child, cursor, total);
}
