/**
 * A tree as the source of a RegExp with the flag `u` and no other. V8 sees explicit characters and sets only, no \s, \w or
 * `i`, so there is nothing in it that means something else than here; \b alone is ASCII for both.
 *
 * With `u` a lone surrogate is a character of its own. It counts as U+FFFD here, so it is a member of the sets that have
 * U+FFFD and of no others, and a subject need not be made well-formed first.
 */
import { rangesText } from "./print.ts";
import { complement, contains, NEWLINE_ONLY, normalRanges, onlyCodePoint, type Ranges } from "./ranges.ts";
import type { AssertionKind, Node } from "./tree.ts";

const SURROGATES: Ranges = [0xd800, 0xdfff];

const NEWLINE = v8Set(NEWLINE_ONLY);
const ASSERTIONS: Readonly<Record<AssertionKind, string>> = {
  textStart: "^",
  textEnd: "$",
  // V8's `m` knows line ends that RE2 does not.
  lineStart: `(?:^|(?<=${NEWLINE}))`,
  lineEnd: `(?=${NEWLINE}|$)`,
  wordBoundary: "\\b",
  notWordBoundary: "\\B",
};

/** What V8 would no longer optimise, and might refuse. */
const LONGEST_SOURCE = 8_000;
/** Sets with characters of two units are alternatives to V8: compiling 12 of them takes some 20 ms, 40 most of a second. */
const MOST_WIDE_SETS = 12;
const WIDE_SET = "-\\u{10ffff}]";

export function v8RegExp(source: string, flags: string): RegExp | undefined {
  if (source.length > LONGEST_SOURCE || source.split(WIDE_SET).length > MOST_WIDE_SETS + 1) return undefined;
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    // A browser from before lookbehind.
    return undefined;
  }
}

/** Only for trees that have paths (`paths.ts`). */
export function v8Text(node: Node): string {
  switch (node.kind) {
    case "set":
      return v8Set(node.ranges);
    case "assertion":
      return ASSERTIONS[node.what];
    case "group":
      return `(${v8Text(node.body)})`;
    case "repeat": {
      const upper = node.max === Number.POSITIVE_INFINITY ? "" : node.max;
      const body = node.body.kind === "set" ? v8Text(node.body) : wrapped(node.body);
      return `${body}{${node.min},${upper}}${node.greed === "lazy" ? "?" : ""}`;
    }
    case "sequence":
      return node.items.map((item) => (item.kind === "choice" ? wrapped(item) : v8Text(item))).join("");
    case "choice":
      return node.options.map(v8Text).join("|");
    default:
      return "(?:)";
  }
}

function wrapped(node: Node): string {
  return `(?:${v8Text(node)})`;
}

export function v8Set(ranges: Ranges): string {
  const set = withSurrogates(ranges);
  const text = rangesText(set, (code) => `\\u{${code.toString(16)}}`);
  return onlyCodePoint(set) === undefined ? `[${text}]` : text;
}

function withSurrogates(ranges: Ranges): Ranges {
  if ((ranges.at(-1) ?? 0) < 0xd800) return ranges;
  if (contains(ranges, 0xfffd)) return normalRanges([...ranges, ...SURROGATES]);
  return complement(normalRanges([...complement(ranges), ...SURROGATES]));
}
