import type { Node } from "../../../../grammar/index.ts";
import { spanInLiteral } from "../../../analysis/literals.ts";
import type { Node as PatternNode } from "../../../patterns/tree.ts";
import { type Shortening, shortenings } from "../literal-parts.ts";
import { type LiteralUse, useOf } from "../literal-use.ts";
import { type Change, type MutationOperator, type Place, shown } from "../mutant.ts";
import { everyPart, type PatternPlace, patternAt } from "../pattern-place.ts";
import { caseFor } from "../polarity.ts";

export const shortenLiteral: MutationOperator = {
  name: "shorten-literal",
  summary: "Takes the first or the last word off a text that is compared with, or half of its only word.",
  *changes(place) {
    const pattern = patternAt(place);
    if (pattern !== undefined) yield* inPattern(pattern, place);
    else yield* inText(place);
  },
};

function* inPattern(pattern: PatternPlace, place: Place): Generator<Change> {
  for (const run of literalRuns(pattern)) {
    const text = run.map(({ text }) => text).join("");
    for (const { start, end } of shortenings(text)) {
      const first = run[start];
      const last = run[end - 1];
      if (first === undefined || last === undefined || end - start === run.length) continue;
      const kept = text.slice(0, start) + text.slice(end);
      const outer = start === 0 ? /(?:^|[(|)])$/ : /^(?:$|[|)])/;
      const around = start === 0 ? pattern.source.slice(0, first.start) : pattern.source.slice(last.end);
      // With more of the pattern beside it, the shorter text is found elsewhere.
      const isWider = outer.test(around);
      yield {
        edits: [{ span: pattern.spanOf(first.start, last.end), text: "" }],
        effect: isWider ? "wider" : "narrower",
        what: `shortens ${shown(text)} to ${shown(kept)}`,
        wanted: isWider
          ? `${caseFor(place, "wider")} in which ${shown(pattern.subject)} has ${shown(kept)} where the pattern wants ${shown(text)}`
          : `${caseFor(place, "narrower")} because ${shown(pattern.subject)} has ${shown(text)}`,
      };
    }
  }
}

interface Character {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Characters that stand for themselves, one behind the other. */
function literalRuns({ root, source }: PatternPlace): Character[][] {
  const runs: Character[][] = [];
  for (const part of everyPart(root)) {
    const items: readonly PatternNode[] = part.kind === "sequence" ? part.items : [];
    let run: Character[] = [];
    for (const item of items) {
      const text = item.kind === "set" ? itself(source.slice(item.start, item.end)) : undefined;
      if (text !== undefined && (run.length === 0 || run.at(-1)?.end === item.start)) {
        run.push({ text, start: item.start, end: item.end });
        continue;
      }
      if (run.length > 1) runs.push(run);
      run = text === undefined ? [] : [{ text, start: item.start, end: item.end }];
    }
    if (run.length > 1) runs.push(run);
  }
  return runs;
}

/** The character that a piece of a pattern stands for; undefined where it stands for several, or is written in a longer way. */
function itself(piece: string): string | undefined {
  if (piece.length === 1) return piece === "." ? undefined : piece;
  return /^\\[^A-Za-z0-9]$/.test(piece) ? piece.slice(1) : undefined;
}

function* inText(place: Place): Generator<Change> {
  const { node, parents, text } = place;
  const used = useOf(place);
  if (used === undefined || (node.kind !== "string" && node.kind !== "searchTerm")) return;
  const value = node.kind === "string" ? node.value : node.text;
  if (used.use === "equal" && isMissedAnyway(parents)) return;
  const offset = node.kind === "searchTerm" ? text.slice(node.span.start, node.span.end).indexOf(value) : 0;
  if (offset < 0) return;
  for (const { start, end } of inWildcards(value, used.use)) {
    const span =
      node.kind === "string"
        ? spanInLiteral(text, node.span, value, start, end)
        : { start: node.span.start + offset + start, end: node.span.start + offset + end };
    const kept = value.slice(0, start) + value.slice(end);
    const subject =
      typeof used.subject === "string"
        ? used.subject
        : text.slice(used.subject.span.start, used.subject.span.end);
    const where = subject === "" ? "the event" : shown(subject);
    yield {
      edits: [{ span, text: "" }],
      effect: used.use === "equal" ? "narrower" : "wider",
      what: `shortens ${shown(value)} to ${shown(kept)}`,
      wanted:
        used.use === "equal"
          ? `a case that fires because ${where} is ${shown(value)}`
          : `${caseFor(place, "wider")} in which ${where} fits ${shown(kept)} and not ${shown(value)}`,
    };
  }
}

/** Where the condition is dropped from its OR or its NOT, the same cases are missing. */
function isMissedAnyway(parents: readonly Node[]): boolean {
  const around = parents.filter(({ kind }) => kind !== "group");
  const condition = around.at(-1);
  if (condition?.kind === "like" && condition.negated) return true;
  const compares = condition?.kind === "comparison" || condition?.kind === "searchComparison";
  if (compares && condition.operator !== "=") return true;
  const above = compares || condition?.kind === "like" ? around.at(-2) : condition;
  return above?.kind === "not" || (above?.kind === "logical" && above.operator === "or");
}

/** Of a text between wildcards each piece is shortened, of one that is compared whole only the end. */
function inWildcards(value: string, use: LiteralUse): Shortening[] {
  const wild = use === "like" ? /[^%_]+/g : use === "stars" ? /[^*]+/g : /[\s\S]+/g;
  return [...value.matchAll(wild)].flatMap(({ 0: piece, index }) => {
    const all = use === "equal" ? shortenings(piece).slice(0, 1) : shortenings(piece);
    return all
      .filter(({ start, end }) => end - start < value.length)
      .map(({ start, end }) => ({ start: index + start, end: index + end }));
  });
}
