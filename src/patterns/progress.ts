/**
 * How far a pattern gets in a text in which it is not found: the longest beginning of it, in whole pieces, that is found
 * somewhere. A run of single characters is one piece; so is every other part of the outermost sequence.
 */
import { backtrackingEngine } from "./backtracking.ts";
import type { Pattern } from "./pattern.ts";
import { ANYTHING, onlyCodePoint } from "./ranges.ts";
import { parsePattern } from "./syntax.ts";
import type { Node } from "./tree.ts";
import { wellFormed } from "./wellformed.ts";

export interface PatternProgress {
  /** The part of the pattern that is found, as it is written; empty where not even its beginning is. */
  readonly found: string;
  /** Where in the text it is found first, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** The piece that does not follow it. */
  readonly wanted: string;
  /** Characters of that piece that do follow, where it is plain text. */
  readonly partly?: string;
}

/** Of all looks at one text together. */
const STEPS = 200_000;
const MOST_LOOKS = 24;
/** Less than this of a word is found by chance. */
const LEAST_PARTLY = 3;

/** Undefined where the pattern is found, or nothing can be said within reasonable time. */
export function progressOf({ source, flags }: Pattern, subject: string): PatternProgress | undefined {
  const result = parsePattern(source, flags);
  if ("fault" in result) return undefined;
  const { root, groups } = result.parsed;
  return progressIn(root, source, groups.length, subject);
}

/** The same for a text that is not like this one (P1). What is wanted is empty where the text had to end. */
export function likeProgress(pattern: string, subject: string): PatternProgress | undefined {
  const place = (start: number, end = start) => ({ start, end });
  const items: Node[] = [{ kind: "assertion", what: "textStart", ...place(0) }];
  let at = 0;
  for (const character of pattern) {
    const span = place(at, at + character.length);
    const code = character.codePointAt(0) ?? 0;
    const ranges = character === "%" || character === "_" ? ANYTHING : [code, code];
    const set: Node = { kind: "set", ranges, ...span };
    const run = { min: 0, max: Number.POSITIVE_INFINITY, greed: "lazy" as const, body: set };
    items.push(character === "%" ? { kind: "repeat", ...run, ...span } : set);
    at = span.end;
  }
  items.push({ kind: "assertion", what: "textEnd", ...place(at) });
  return progressIn({ kind: "sequence", items, ...place(0, at) }, pattern, 0, subject);
}

/** @param source - what the places of the nodes are places of. */
function progressIn(
  root: Node,
  source: string,
  groups: number,
  subject: string,
): PatternProgress | undefined {
  const look = looker(wellFormed(subject), groups);
  const ways = waysOf(root).map((items) => wayProgress(items, source, look));
  return ways.reduce<Way | undefined>(
    (best, way) => (way !== undefined && (best === undefined || way.share > best.share) ? way : best),
    undefined,
  )?.progress;
}

interface Way {
  readonly progress: PatternProgress;
  /** How much of the way is found. */
  readonly share: number;
}

type Look = (items: readonly Node[]) => readonly [start: number, end: number] | undefined | null;

function looker(subject: string, groups: number): Look {
  let looks = 0;
  return (items) => {
    if (++looks > MOST_LOOKS) return null;
    const node: Node = { kind: "sequence", items, start: 0, end: 0 };
    const engine = backtrackingEngine(node, groups, STEPS / MOST_LOOKS);
    const found = engine === undefined ? null : engine.match(subject, 0);
    return found ? [found[0] ?? 0, found[1] ?? 0] : found;
  };
}

/** Sequences of which one has to be found. */
function waysOf(node: Node): readonly (readonly Node[])[] {
  if (node.kind === "group" || node.kind === "atomic") return waysOf(node.body);
  if (node.kind === "choice") return node.options.flatMap(waysOf);
  if (node.kind !== "sequence") return [[node]];
  const [only] = node.items;
  return node.items.length === 1 && only !== undefined ? waysOf(only) : [node.items];
}

function wayProgress(items: readonly Node[], source: string, look: Look): Way | undefined {
  const pieces = piecesOf(items);
  let [low, high] = [0, pieces.length];
  // A beginning of a beginning that is found is found: look half-way each time.
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const found = look(pieces.slice(0, middle).flat());
    if (found === null) return undefined;
    if (found === undefined) high = middle - 1;
    else low = middle;
  }
  const wanted = pieces[low];
  if (wanted === undefined) return undefined;
  // What may be empty or go on for ever says nothing of where the rest would have to stand.
  let told = low;
  while (told > 0 && pieces[told - 1]?.every(isOpen)) told--;
  const head = pieces.slice(0, told).flat();
  const [start, end] = look(head) ?? [0, 0];
  const partly = partOf(wanted, pieces.slice(0, low).flat(), look, source);
  return {
    share: (low + (partly === undefined ? 0 : 0.5)) / pieces.length,
    progress: {
      // A place is nothing that a reader could see.
      found: start === end ? "" : written(head, source),
      start,
      end,
      wanted: written([...(start === end ? head : []), ...pieces.slice(told, low).flat(), ...wanted], source),
      ...(partly === undefined ? {} : { partly }),
    },
  };
}

function piecesOf(items: readonly Node[]): readonly (readonly Node[])[] {
  const pieces: Node[][] = [];
  for (const item of items) {
    const last = pieces.at(-1);
    if (isCharacter(item) && last?.every(isCharacter)) last.push(item);
    else pieces.push([item]);
  }
  return pieces;
}

/** In any case of it, where the pattern folds. */
function isCharacter(node: Node): boolean {
  if (node.kind !== "set") return false;
  return onlyCodePoint(node.ranges) !== undefined || (node.ranges.length <= 6 && narrow(node.ranges));
}

function narrow(ranges: readonly number[]): boolean {
  return ranges.every((bound, index) => index % 2 === 0 || bound === ranges[index - 1]);
}

function isOpen(node: Node): boolean {
  return node.kind === "repeat" && node.min === 0;
}

function partOf(
  wanted: readonly Node[],
  before: readonly Node[],
  look: Look,
  source: string,
): string | undefined {
  if (wanted.length <= LEAST_PARTLY || !wanted.every(isCharacter)) return undefined;
  let [low, high] = [0, wanted.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (look([...before, ...wanted.slice(0, middle)])) low = middle;
    else high = middle - 1;
  }
  return low < LEAST_PARTLY ? undefined : written(wanted.slice(0, low), source);
}

function written(items: readonly Node[], source: string): string {
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || last === undefined) return "";
  return source.slice(placeOf(first, source).start, placeOf(last, source).end);
}

/** A repetition that is alone in a group without a number has its own place, not that of the group. */
function placeOf(node: Node, source: string): { readonly start: number; readonly end: number } {
  let { start, end } = node;
  if (node.kind !== "repeat") return { start, end };
  while (source.slice(start - GROUP.length, start) === GROUP) {
    const closes = source[end] === ")";
    if (!closes && node.body.kind !== "repeat") break;
    start -= GROUP.length;
    if (closes) end++;
  }
  return { start, end };
}

const GROUP = "(?:";
