import type { AssertionKind } from "../../../patterns/tree.ts";
import { type MutationOperator, shown } from "../mutant.ts";
import { everyPart, patternAt } from "../pattern-place.ts";
import { caseFor } from "../polarity.ts";

const MEANING: Readonly<Record<AssertionKind, string>> = {
  textStart: "more in front of what the pattern wants",
  lineStart: "more in front of what the pattern wants",
  textEnd: "more behind what the pattern wants",
  lineEnd: "more behind what the pattern wants",
  wordBoundary: "a longer word where the pattern wants a word's end",
  notWordBoundary: "a word's end where the pattern wants none",
};

export const dropAnchor: MutationOperator = {
  name: "drop-anchor",
  summary: "Drops `^`, `$`, `\\b` or the like from a pattern.",
  *changes(place) {
    const pattern = patternAt(place);
    if (pattern === undefined) return;
    for (const part of everyPart(pattern.root)) {
      if (part.kind !== "assertion" || part === pattern.root) continue;
      yield {
        edits: [{ span: pattern.spanOf(part.start, part.end), text: "" }],
        effect: "wider",
        what: `drops the anchor \`${pattern.source.slice(part.start, part.end)}\` of ${shown(pattern.source)}`,
        wanted: `${caseFor(place, "wider")} in which ${shown(pattern.subject)} has ${MEANING[part.what]}`,
      };
    }
  },
};
