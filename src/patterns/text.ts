/**
 * Patterns without a regex engine of the slow kind: string operations where the pattern is a literal, and V8's own RegExp
 * where it provably does the same as RE2 in linear time. Whether a pattern is found is asked far more often than where, and
 * is often easier to prove, so the two questions are reduced apart.
 *
 * Measured over command lines, V8's RegExp with explicit sets is as fast as anything for words whose case does not matter
 * and faster than one `includes` after the other for alternatives, so these have no reduction of their own.
 */
import { findsPlacesInsideCharacters } from "./assertions.ts";
import type { Engine, Offsets } from "./engine.ts";
import { forExistence } from "./existence.ts";
import { isBounded, isLinear } from "./linear.ts";
import { givesSameGroups, type Path, pathsOf } from "./paths.ts";
import { onlyCodePoint } from "./ranges.ts";
import { children, type Node } from "./tree.ts";
import { v8Text } from "./v8-spelling.ts";
import { wellFormed } from "./wellformed.ts";

/** Makes the engine for what is not reduced, at its first use. */
export type Fallback = () => Engine | undefined;

/** Undefined for every pattern of which it is not proved in this room that the result is the same. */
export function textEngine(root: Node, groups: number, fallback: Fallback): Engine | undefined {
  if (sizeOf(root) > LARGEST) return undefined;
  const test = testerOf(forExistence(root), fallback) ?? testerOf(root, fallback);
  if (test === undefined) return undefined;
  return {
    test,
    takesAnyText: true,
    match: finderOf(root, groups, fallback) ?? finderBehind(test, fallback),
  };
}

type Test = Engine["test"];
type Find = Engine["match"];

/** Bounds in all sets. */
const LARGEST = 4000;
/** What V8 would no longer optimise, and might refuse. */
const LONGEST_SOURCE = 20_000;
/** V8 remembers what a run can give back in a memory of fixed size, which ten times as much would exhaust. */
const LONGEST_SUBJECT = 1_000_000;

function sizeOf(node: Node): number {
  return children(node).reduce(
    (total, child) => total + sizeOf(child),
    node.kind === "set" ? node.ranges.length : 1,
  );
}

function testerOf(root: Node, fallback: Fallback): Test | undefined {
  const paths = pathsOf(root);
  const [only] = paths ?? [];
  const literal = paths?.length === 1 && only !== undefined ? literalOf(only) : undefined;
  if (literal !== undefined) return literalTest(literal);
  const regexp = linearRegExp(root, paths, "");
  if (regexp === undefined) return undefined;
  if (isBounded(root)) return (subject) => regexp.test(subject);
  return (subject) =>
    subject.length <= LONGEST_SUBJECT
      ? regexp.test(subject)
      : (fallback()?.test(wellFormed(subject)) ?? null);
}

function finderOf(root: Node, groups: number, fallback: Fallback): Find | undefined {
  const paths = pathsOf(root);
  const [only] = paths ?? [];
  const literal = groups === 0 && paths?.length === 1 && only !== undefined ? literalOf(only) : undefined;
  if (literal !== undefined) return literalFind(literal);
  const regexp = givesSameGroups(root) ? linearRegExp(root, paths, groups > 0 ? "dg" : "g") : undefined;
  if (regexp === undefined) return undefined;
  const find = regexpFind(regexp, groups);
  if (isBounded(root)) return find;
  return (subject, from) =>
    subject.length <= LONGEST_SUBJECT ? find(subject, from) : found(fallback, subject, from);
}

/** Asks whether there is anything to find first, once a subject. */
function finderBehind(test: Test, fallback: Fallback): Find {
  return (subject, from) =>
    from === 0 && test(subject) === false ? undefined : found(fallback, subject, from);
}

function found(fallback: Fallback, subject: string, from: number): Offsets | undefined | null {
  const engine = fallback();
  return engine === undefined ? null : engine.match(subject, from);
}

function linearRegExp(root: Node, paths: readonly Path[] | undefined, flags: string): RegExp | undefined {
  if (findsPlacesInsideCharacters(root)) return undefined;
  if (!isBounded(root) && paths?.every(isLinear) !== true) return undefined;
  const source = v8Text(root);
  if (source.length > LONGEST_SOURCE) return undefined;
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    // A browser from before lookbehind.
    return undefined;
  }
}

function regexpFind(regexp: RegExp, groups: number): Find {
  return (subject, from) => {
    regexp.lastIndex = from;
    const match = regexp.exec(subject);
    if (match === null) return undefined;
    if (groups === 0) return [match.index, match.index + match[0].length];
    return (match.indices ?? []).flatMap((pair) => pair ?? [-1, -1]);
  };
}

interface Literal {
  readonly text: string;
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

function literalOf(path: Path): Literal | undefined {
  const atStart = path[0]?.kind === "assertion" && path[0].what === "textStart";
  const end = path.at(-1);
  const atEnd = path.length > (atStart ? 1 : 0) && end?.kind === "assertion" && end.what === "textEnd";
  let text = "";
  for (const item of path.slice(atStart ? 1 : 0, atEnd ? -1 : undefined)) {
    const code = item.kind === "set" ? onlyCodePoint(item.ranges) : undefined;
    // A subject can have a lone surrogate where the pattern sees U+FFFD.
    if (code === undefined || code === 0xfffd || (code >= 0xd800 && code <= 0xdfff)) return undefined;
    text += String.fromCodePoint(code);
  }
  return { text, atStart, atEnd };
}

function literalTest({ text, atStart, atEnd }: Literal): Test {
  if (atStart) return atEnd ? (subject) => subject === text : (subject) => subject.startsWith(text);
  return atEnd ? (subject) => subject.endsWith(text) : (subject) => subject.includes(text);
}

function literalFind({ text, atStart, atEnd }: Literal): Find {
  const { length } = text;
  const place = (subject: string, from: number): number => {
    if (atStart)
      return from === 0 && subject.startsWith(text) && (!atEnd || subject.length === length) ? 0 : -1;
    if (!atEnd) return subject.indexOf(text, from);
    return subject.length - length >= from && subject.endsWith(text) ? subject.length - length : -1;
  };
  return (subject, from) => {
    const start = place(subject, from);
    return start < 0 ? undefined : [start, start + length];
  };
}
