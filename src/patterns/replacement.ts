/**
 * Replacement texts (P5).
 */
import type { Pattern, PatternFault, PatternMatch, Replacement } from "./pattern.ts";
import { wellFormed } from "./wellformed.ts";

export type ReplacementResult =
  /** `replacement` is always usable: an unknown group in it is empty. The fault is for a text that is constant. */
  { readonly replacement: Replacement; readonly fault?: PatternFault };

/** Texts, and numbers of groups; 0 is the whole match. */
export function compileReplacement(text: string, pattern: Pattern): ReplacementResult {
  const pieces: (string | number)[] = [];
  let fault: PatternFault | undefined;
  const unknown = (start: number, end: number) => {
    const known = pattern.groups.filter((name) => name !== undefined);
    const count = `the pattern has ${pattern.groups.length} group${pattern.groups.length === 1 ? "" : "s"}`;
    const help = known.length === 0 ? count : `${count}; named: ${known.join(", ")}`;
    fault ??= { message: `there is no group ${text.slice(start, end)}`, start, end, help };
  };
  let at = 0;
  while (at < text.length) {
    const sign = text[at];
    const reference = sign === "$" || sign === "\\" ? referenceAt(text, at, pattern) : undefined;
    if (reference !== undefined) {
      if (reference.group === undefined) unknown(at, reference.end);
      else pieces.push(reference.group);
      at = reference.end;
    } else if (sign === "\\" && at + 1 < text.length) {
      const character = String.fromCodePoint(text.codePointAt(at + 1) ?? 0);
      pieces.push(character);
      at += 1 + character.length;
    } else {
      pieces.push(sign ?? "");
      at++;
    }
  }
  const replacement = merged(pieces);
  return fault === undefined ? { replacement } : { replacement, fault };
}

interface Reference {
  /** Undefined: there is no such group. */
  readonly group: number | undefined;
  readonly end: number;
}

/** `$12` and `\12` take the longest number that is a group; `${name}` and `${1}` take all of it. */
function referenceAt(text: string, at: number, { groups }: Pattern): Reference | undefined {
  const digits = /^\d+/.exec(text.slice(at + 1, at + 10))?.[0];
  if (digits !== undefined) {
    for (let length = digits.length; length > 0; length--) {
      const group = Number(digits.slice(0, length));
      // A leading zero is the group 0 and then digits, never another way to write a group.
      if (group <= groups.length && String(group).length === length) return { group, end: at + 1 + length };
    }
    return { group: undefined, end: at + 1 + digits.length };
  }
  if (text[at] === "\\") return undefined;
  const name = /^\$\{(\w+)\}/.exec(text.slice(at, at + 200));
  if (name === null) return undefined;
  const end = at + name[0].length;
  const named = groups.indexOf(name[1] ?? "") + 1;
  if (named > 0) return { group: named, end };
  const number = /^\d{1,9}$/.test(name[1] ?? "") ? Number(name[1]) : Number.NaN;
  return { group: number <= groups.length ? number : undefined, end };
}

function merged(pieces: readonly (string | number)[]): Replacement {
  const result: (string | number)[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (typeof piece === "string" && typeof last === "string") result[result.length - 1] = last + piece;
    else result.push(piece);
  }
  return result;
}

/** Replaces every match; `null`: over the budget of steps. */
export function replaceAll(subject: string, pattern: Pattern, replacement: Replacement): string | null {
  return substitute(subject, pattern, replacement, () => true);
}

/** Replaces the matches that are wanted, asked from left to right; `null`: over the budget of steps. */
export function substitute(
  subject: string,
  pattern: Pattern,
  replacement: Replacement,
  wanted: (match: PatternMatch) => boolean,
): string | null {
  const text = wellFormed(subject);
  const result: string[] = [];
  let copied = 0;
  let from = 0;
  while (from <= text.length) {
    const match = pattern.match(text, from);
    if (match === null) return null;
    if (match === undefined) break;
    if (wanted(match)) {
      result.push(subject.slice(copied, match.start));
      for (const piece of replacement) {
        if (typeof piece === "string") result.push(piece);
        else result.push(piece === 0 ? text.slice(match.start, match.end) : (match.groups[piece - 1] ?? ""));
      }
      copied = match.end;
    }
    from = match.end > match.start ? match.end : next(text, match.end);
  }
  return result.join("") + subject.slice(copied);
}

/** After an empty match the search goes on behind the next character. */
function next(text: string, at: number): number {
  return at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
}
