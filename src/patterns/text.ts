/**
 * Plain patterns without a regex engine of the slow kind: string operations where the pattern is a literal, and V8's own
 * RegExp where it provably does the same as RE2 in linear time. V8 sees explicit characters and classes only, no flags
 * and no \s, \w or `i`, so there is nothing in it that means something else than here.
 */
import type { Engine, Offsets } from "./engine.ts";
import { rangesText } from "./print.ts";
import { onlyCodePoint, overlaps, type Ranges } from "./ranges.ts";
import type { AssertionKind, Node, NodeOf } from "./tree.ts";

/** How a plain pattern can be run. */
export type Reduction =
  | { readonly kind: "literal"; readonly text: string; readonly atStart: boolean; readonly atEnd: boolean }
  | { readonly kind: "regexp"; readonly source: string };

export function textEngine(root: Node, groups: number): Engine | undefined {
  const reduction = reduce(root, groups);
  if (reduction === undefined) return undefined;
  return reduction.kind === "literal" ? literalEngine(reduction) : regexpEngine(reduction.source, groups);
}

/** Undefined for every pattern of which it is not proved here that the result is the same. */
export function reduce(root: Node, groups: number): Reduction | undefined {
  const paths = pathsOf(root);
  if (paths === undefined || !paths.every(isReducible)) return undefined;
  const [only] = paths;
  const literal = paths.length === 1 && groups === 0 && only !== undefined ? literalOf(only) : undefined;
  return literal ?? { kind: "regexp", source: v8Text(root) };
}

type Item =
  | { readonly kind: "set"; readonly ranges: Ranges }
  | { readonly kind: "run"; readonly ranges: Ranges; readonly min: number; readonly max: number }
  | { readonly kind: "assertion"; readonly what: AssertionKind };

type Path = readonly Item[];

const MOST_PATHS = 64;
const LONGEST = 500;
const MOST_COUNTED = 100;
/** Below the surrogates a code point is a UTF-16 unit, with or without V8's `u`. */
const FIRST_SURROGATE = 0xd800;

/** Every way through the pattern's alternatives; undefined for a construct that no rule here covers. */
function pathsOf(node: Node): readonly Path[] | undefined {
  switch (node.kind) {
    case "empty":
      return [[]];
    case "set":
      return isPlainSet(node.ranges) ? [[{ kind: "set", ranges: node.ranges }]] : undefined;
    case "assertion":
      // V8's `m` knows line ends that RE2 does not.
      return node.what === "lineStart" || node.what === "lineEnd" ? undefined : [[node]];
    case "group":
      return pathsOf(node.body);
    case "repeat":
      return pathsOfRun(node);
    case "sequence": {
      if (node.items.length > LONGEST) return undefined;
      let paths: readonly Path[] = [[]];
      for (const item of node.items) {
        const next = pathsOf(item);
        if (next === undefined || next.length * paths.length > MOST_PATHS) return undefined;
        paths = paths.flatMap((path) => next.map((more) => [...path, ...more]));
      }
      return paths;
    }
    case "choice": {
      const paths: Path[] = [];
      for (const option of node.options) {
        const more = pathsOf(option);
        if (more === undefined || more.length + paths.length > MOST_PATHS) return undefined;
        paths.push(...more);
      }
      return paths;
    }
    default:
      return undefined;
  }
}

function pathsOfRun({ body, greed, min, max }: NodeOf<"repeat">): readonly Path[] | undefined {
  if (body.kind !== "set" || !isPlainSet(body.ranges) || greed === "possessive") return undefined;
  if (min > MOST_COUNTED || (max > MOST_COUNTED && max !== Number.POSITIVE_INFINITY)) return undefined;
  if (max === 0) return undefined;
  return [[{ kind: "run", ranges: body.ranges, min, max }]];
}

function isPlainSet(ranges: Ranges): boolean {
  return ranges.length > 0 && (ranges.at(-1) ?? 0) < FIRST_SURROGATE;
}

/**
 * Whether V8 gives the same result, and whether a search takes time in proportion to the subject, whatever the subject.
 *
 * Without a run an attempt at one place looks at a bounded number of characters. With runs:
 * - The path begins with a single character that no run can take up (the last run of all excepted, after which nothing
 *   can fail). So two attempts that look at the same place began in each other's single characters, never in
 *   each other's runs, and no place is looked at by more attempts than the path has items.
 * - A run cannot take up what comes next, so there is one length with which the rest can match, and what is given
 *   back is given back once.
 */
function isReducible(path: Path): boolean {
  // V8 without `u` finds \B between the halves of a surrogate pair, where nothing but an empty match can begin.
  const canBeEmpty = path.every(
    (item) => item.kind === "assertion" || (item.kind === "run" && item.min === 0),
  );
  if (canBeEmpty && path.some((item) => item.kind === "assertion" && item.what === "notWordBoundary"))
    return false;
  const first = path.find((item) => item.kind !== "assertion");
  return path.every((item, index) => {
    if (item.kind !== "run") return true;
    if (index === path.length - 1 && item.min <= 1) return true;
    return (
      first?.kind === "set" && !overlaps(first.ranges, item.ranges) && !canGoOn(item.ranges, path, index + 1)
    );
  });
}

/** Whether what follows could begin with a member of the run. */
function canGoOn(run: Ranges, path: Path, from: number): boolean {
  for (const item of path.slice(from)) {
    if (item.kind === "assertion") continue;
    if (overlaps(run, item.ranges)) return true;
    if (item.kind === "set" || item.min > 0) return false;
  }
  return false;
}

function literalOf(path: Path): Reduction | undefined {
  const atStart = path[0]?.kind === "assertion" && path[0].what === "textStart";
  const end = path.at(-1);
  const atEnd = end?.kind === "assertion" && end.what === "textEnd";
  let text = "";
  for (const item of path.slice(atStart ? 1 : 0, atEnd ? -1 : undefined)) {
    const code = item.kind === "set" ? onlyCodePoint(item.ranges) : undefined;
    if (code === undefined) return undefined;
    text += String.fromCodePoint(code);
  }
  return { kind: "literal", text, atStart, atEnd };
}

function literalEngine({ text, atStart, atEnd }: Extract<Reduction, { kind: "literal" }>): Engine {
  const { length } = text;
  const place = (subject: string, from: number): number => {
    if (atStart)
      return from === 0 && subject.startsWith(text) && (!atEnd || subject.length === length) ? 0 : -1;
    if (!atEnd) return subject.indexOf(text, from);
    return subject.length - length >= from && subject.endsWith(text) ? subject.length - length : -1;
  };
  const test = atStart
    ? (subject: string) => (atEnd ? subject === text : subject.startsWith(text))
    : (subject: string) => (atEnd ? subject.endsWith(text) : subject.includes(text));
  return {
    test,
    takesAnyText: true,
    match(subject, from) {
      const start = place(subject, from);
      return start < 0 ? undefined : [start, start + length];
    },
  };
}

function regexpEngine(source: string, groups: number): Engine {
  const tester = new RegExp(source);
  let finder: RegExp | undefined;
  return {
    test: (subject) => tester.test(subject),
    takesAnyText: true,
    match(subject, from): Offsets | undefined {
      finder ??= new RegExp(source, groups > 0 ? "dg" : "g");
      finder.lastIndex = from;
      const found = finder.exec(subject);
      if (found === null) return undefined;
      if (groups === 0) return [found.index, found.index + found[0].length];
      return (found.indices ?? []).flatMap((pair) => pair ?? [-1, -1]);
    },
  };
}

const V8_ASSERTIONS: Readonly<Partial<Record<AssertionKind, string>>> = {
  textStart: "^",
  textEnd: "$",
  wordBoundary: "\\b",
  notWordBoundary: "\\B",
};

/** The tree in V8's spelling; only for trees that have paths. */
function v8Text(node: Node): string {
  switch (node.kind) {
    case "set": {
      const text = rangesText(node.ranges, v8Character);
      return onlyCodePoint(node.ranges) === undefined ? `[${text}]` : text;
    }
    case "assertion":
      return V8_ASSERTIONS[node.what] ?? "";
    case "group":
      return `(${v8Text(node.body)})`;
    case "repeat": {
      const upper = node.max === Number.POSITIVE_INFINITY ? "" : node.max;
      return `${v8Text(node.body)}{${node.min},${upper}}${node.greed === "lazy" ? "?" : ""}`;
    }
    case "sequence":
      return node.items
        .map((item) => (item.kind === "choice" ? `(?:${v8Text(item)})` : v8Text(item)))
        .join("");
    case "choice":
      return node.options.map(v8Text).join("|");
    default:
      return "(?:)";
  }
}

function v8Character(code: number): string {
  return `\\u${code.toString(16).padStart(4, "0")}`;
}
