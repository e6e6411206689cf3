/** The named groups of a pattern's matches, as fields. */
import { writeKey } from "../values/access.ts";
import type { Value, ValueMap } from "../values/value.ts";
import type { Pattern, PatternMatch } from "./pattern.ts";

/**
 * `{ groups, offsets }` of the first `most` matches (0: of all); null without a match or over budget. With `most` 1
 * a group is a text, otherwise a list of texts.
 */
export function extractGroups(pattern: Pattern, subject: Value, most: number): Value {
  if (typeof subject !== "string") return null;
  const matches = allMatches(pattern, subject, most);
  if (matches === null || matches.length === 0) return null;
  const groups: ValueMap = {};
  const offsets: string[] = [];
  for (const match of matches) {
    pattern.groups.forEach((name, index) => {
      const text = match.groups[index];
      if (name === undefined || text === undefined) return;
      const known = Object.hasOwn(groups, name) ? groups[name] : undefined;
      if (most === 1) writeKey(groups, name, text);
      else if (Array.isArray(known)) known.push(text);
      else writeKey(groups, name, [text]);
      offsets.push(offsetText(name, match, index + 1));
    });
  }
  return { groups, offsets: offsets.join("&") };
}

/** The first `most` matches, 0: all of them; null over budget. */
export function allMatches(pattern: Pattern, subject: string, most: number): PatternMatch[] | null {
  const found: PatternMatch[] = [];
  let from = 0;
  while (from <= subject.length && (most === 0 || found.length < most)) {
    const match = pattern.match(subject, from);
    if (match === null) return null;
    if (match === undefined) break;
    found.push(match);
    from = match.end > match.start ? match.end : match.end + 1;
  }
  return found;
}

/** Base 0, the end included, as SPL writes it. */
function offsetText(name: string, { offsets }: PatternMatch, group: number): string {
  return `${name}=${offsets[group * 2]}-${(offsets[group * 2 + 1] ?? 0) - 1}`;
}
