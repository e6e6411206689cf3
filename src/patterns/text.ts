/**
 * Patterns without a regex engine of the slow kind: string operations where the pattern is a literal, and V8's own RegExp
 * where it provably does the same as RE2 in linear time. Whether a pattern is found is asked far more often than where, and
 * is often easier to prove, so the two questions are reduced apart.
 *
 * Measured over command lines, V8's RegExp with explicit sets is as fast as anything for words whose case does not matter
 * and faster than one `includes` after the other for alternatives, so these have no reduction of their own.
 */
import { findsPlacesInsideCharacters } from "./assertions.ts";
import { beyondRe2 } from "./committed.ts";
import { isDeterministic } from "./deterministic.ts";
import type { Engine, Offsets } from "./engine.ts";
import { forExistence } from "./existence.ts";
import { gapTester } from "./gaps.ts";
import { isBounded, isLinear } from "./linear.ts";
import { givesSameGroups, pathsOf } from "./paths.ts";
import { onlyCodePoint } from "./ranges.ts";
import { type AssertionKind, children, type Node } from "./tree.ts";
import { v8RegExp, v8Text } from "./v8-spelling.ts";
import { wellFormed } from "./wellformed.ts";

/** Makes the engine for what is not reduced, at its first use. */
export type Fallback = () => Engine | undefined;

/** Undefined for every pattern of which it is not proved in this room that the result is the same. */
export function textEngine(root: Node, groups: number, fallback: Fallback): Engine | undefined {
  if (beyondRe2(root) !== undefined || sizeOf(root) > LARGEST) return undefined;
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
/** With more tests in a row the other engine is as fast. */
const MOST_OPTIONS = 8;
/** V8 remembers what loops can give back in a memory of fixed size, which is enough for many times as much. */
const LONGEST_SUBJECT = 200_000;

function sizeOf(node: Node): number {
  return children(node).reduce(
    (total, child) => total + sizeOf(child),
    node.kind === "set" ? node.ranges.length : 1,
  );
}

function testerOf(root: Node, fallback: Fallback): Test | undefined {
  const literal = literalOf(root);
  if (literal !== undefined) return literalTest(literal);
  const regexp = linearRegExp(root, "");
  if (regexp === undefined) return gapTester(root) ?? anyOf(root, fallback);
  if (isBounded(root)) return (subject) => regexp.test(subject);
  return (subject) =>
    subject.length <= LONGEST_SUBJECT
      ? regexp.test(subject)
      : (fallback()?.test(wellFormed(subject)) ?? null);
}

function anyOf(root: Node, fallback: Fallback): Test | undefined {
  if (root.kind !== "choice" || root.options.length > MOST_OPTIONS) return undefined;
  const tests: Test[] = [];
  for (const option of root.options) {
    const test = testerOf(option, fallback);
    if (test === undefined) return undefined;
    tests.push(test);
  }
  return (subject) => {
    let over = false;
    for (const test of tests) {
      const found = test(subject);
      if (found) return true;
      over ||= found === null;
    }
    return over ? null : false;
  };
}

function finderOf(root: Node, groups: number, fallback: Fallback): Find | undefined {
  const literal = literalOf(root);
  if (literal !== undefined) return literalFind(literal);
  const regexp = givesSameGroups(root) ? linearRegExp(root, groups > 0 ? "dg" : "g") : undefined;
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

function linearRegExp(root: Node, flags: string): RegExp | undefined {
  if (findsPlacesInsideCharacters(root) || !isProvedLinear(root)) return undefined;
  return v8RegExp(v8Text(root), flags);
}

function isProvedLinear(root: Node): boolean {
  return isBounded(root) || isDeterministic(root) || pathsOf(root)?.every(isLinear) === true;
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

function literalOf(root: Node): Literal | undefined {
  const items = itemsOf(root);
  if (items === undefined) return undefined;
  const atStart = isAssertion(items[0], "textStart");
  const atEnd = items.length > (atStart ? 1 : 0) && isAssertion(items.at(-1), "textEnd");
  let text = "";
  for (const item of items.slice(atStart ? 1 : 0, atEnd ? -1 : undefined)) {
    const code = item.kind === "set" ? onlyCodePoint(item.ranges) : undefined;
    // A subject can have a lone surrogate where the pattern sees U+FFFD.
    if (code === undefined || code === 0xfffd || (code >= 0xd800 && code <= 0xdfff)) return undefined;
    text += String.fromCodePoint(code);
  }
  return { text, atStart, atEnd };
}

function itemsOf(node: Node): readonly Node[] | undefined {
  if (node.kind === "empty") return [];
  if (node.kind === "set" || node.kind === "assertion") return [node];
  if (node.kind !== "sequence") return undefined;
  const items: Node[] = [];
  for (const item of node.items) {
    const more = itemsOf(item);
    if (more === undefined) return undefined;
    items.push(...more);
  }
  return items;
}

function isAssertion(node: Node | undefined, what: AssertionKind): boolean {
  return node?.kind === "assertion" && node.what === what;
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
