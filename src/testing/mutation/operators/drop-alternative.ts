import type { Node, Span } from "../../../../grammar/index.ts";
import { type Change, type MutationOperator, type Place, shown } from "../mutant.ts";
import { everyPart, patternAt } from "../pattern-place.ts";
import { caseFor } from "../polarity.ts";

export const dropAlternative: MutationOperator = {
  name: "drop-alternative",
  summary:
    "Drops one value of an IN, one alternative of a pattern, or one name of a list that a command is given.",
  *changes(place) {
    const { node, parents, language } = place;
    if (node.kind === "in") yield* dropOne(node.elements, "narrower", place);
    else if (node.kind === "searchComparison" && node.operator === "in")
      yield* dropOne(node.values, "narrower", place);
    else if (node.kind === "list" && parents.at(-1)?.kind === "option")
      yield* dropOne(node.elements, "other", place);
    else if (node.kind === "call" && language.functions.get(node.callee.text)?.spells === "in")
      yield* dropOne(node.arguments.slice(1), "narrower", place);
    else yield* inPattern(place);
  },
};

function* dropOne(elements: readonly Node[], effect: "narrower" | "other", place: Place): Generator<Change> {
  if (elements.length < 2) return;
  for (const [index, element] of elements.entries()) {
    const name = shown(place.text.slice(element.span.start, element.span.end));
    yield {
      edits: [{ span: withSeparator(elements, index), text: "" }],
      effect,
      what: `drops ${name} from ${shown(listed(place))}`,
      wanted:
        effect === "other"
          ? `a case that depends on ${name} in this list`
          : `${caseFor(place, effect)} because of ${name}`,
    };
  }
}

/** The list with what is looked for in it, as the text has it. */
function listed({ node, text, parents }: Place): string {
  const { span } = node.kind === "list" ? (parents.at(-1) ?? node) : node;
  return text.slice(span.start, span.end);
}

interface Spanned {
  readonly start: number;
  readonly end: number;
}

function withSeparator(elements: readonly Node[], index: number): Span {
  const spans: readonly Spanned[] = elements.map(({ span }) => span);
  const own = spans[index] as Spanned;
  const before = spans[index - 1];
  const next = spans[index + 1];
  if (before !== undefined) return { start: before.end, end: own.end };
  return { start: own.start, end: next?.start ?? own.end };
}

function* inPattern(place: Place): Generator<Change> {
  const pattern = patternAt(place);
  if (pattern === undefined) return;
  for (const part of everyPart(pattern.root)) {
    if (part.kind !== "choice") continue;
    const inner = insideGroup(pattern.source, part);
    // Flags in front are those of all alternatives.
    const from =
      inner.start + (/^(?:\(\?[a-zA-Z-]+\))*/.exec(pattern.source.slice(inner.start))?.[0].length ?? 0);
    const bars = barsBetween(pattern.source, from, inner.end);
    for (let index = 0; index <= bars.length; index++) {
      const before = bars[index - 1];
      const next = bars[index];
      const start = before ?? from;
      const end = before === undefined && next !== undefined ? next + 1 : (next ?? inner.end);
      if (pattern.source.slice(from, start) + pattern.source.slice(end, inner.end) === "") continue;
      const option = pattern.source.slice(before === undefined ? start : start + 1, next ?? inner.end);
      const name = `\`${option}\``;
      yield {
        edits: [{ span: pattern.spanOf(start, end), text: "" }],
        effect: "narrower",
        what: `drops the alternative ${name} of ${shown(pattern.source)}`,
        wanted: `${caseFor(place, "narrower")} because ${shown(pattern.subject)} has ${name}`,
      };
    }
  }
}

/** A choice that a group without a number holds has the place of the group. */
function insideGroup(source: string, { start, end }: Spanned): Spanned {
  const head = /^\(\?[a-zA-Z]*(?:-[a-zA-Z]+)?:/.exec(source.slice(start, end))?.[0];
  if (head === undefined) return { start, end };
  let closing = 0;
  for (const { piece, index, depth } of piecesOf(source, start, end)) {
    if (piece === ")" && depth === 0 && closing === 0) closing = index;
  }
  return closing === end - 1 ? { start: start + head.length, end: closing } : { start, end };
}

/** The `|` of one choice; those of groups inside it are others. */
function barsBetween(source: string, start: number, end: number): number[] {
  const bars: number[] = [];
  for (const { piece, index, depth } of piecesOf(source, start, end)) {
    if (piece === "|" && depth === 0) bars.push(index);
  }
  return bars;
}

interface Piece {
  readonly piece: string;
  readonly index: number;
  /** Groups around it; a parenthesis that closes is outside its own. */
  readonly depth: number;
}

/** Characters, escapes and classes, each with its place in the source. */
function* piecesOf(source: string, start: number, end: number): Generator<Piece, void, undefined> {
  const pieces = /\\Q[\s\S]*?\\E|\\[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:\w+:\]|[^\]\\])*\]|[\s\S]/g;
  let depth = 0;
  for (const { 0: piece, index } of source.slice(start, end).matchAll(pieces)) {
    if (piece === ")") depth--;
    yield { piece, index: start + index, depth };
    if (piece === "(") depth++;
  }
}
