/**
 * A tree as RE2 text, in the few spellings that native re2 and re2js read alike: no flags but the ones that say what an
 * assertion is, no class by name, no group by name, every unusual character as \x{...}.
 */
import { complement, LAST_CODE_POINT, onlyCodePoint, type Ranges } from "./ranges.ts";
import type { AssertionKind, Node } from "./tree.ts";

const ASSERTIONS: Readonly<Record<AssertionKind, string>> = {
  textStart: "\\A",
  textEnd: "\\z",
  lineStart: "(?m:^)",
  lineEnd: "(?m:$)",
  wordBoundary: "\\b",
  notWordBoundary: "\\B",
};

/** Undefined for a tree with something that RE2 has not. */
export function re2Text(node: Node): string | undefined {
  switch (node.kind) {
    case "empty":
      return "(?:)";
    case "set":
      return setText(node.ranges);
    case "assertion":
      return ASSERTIONS[node.what];
    case "sequence":
      return joined(
        node.items.map((item) => (item.kind === "choice" ? wrapped(item) : re2Text(item))),
        "",
      );
    case "choice":
      return joined(node.options.map(re2Text), "|");
    case "group": {
      const body = re2Text(node.body);
      return body === undefined ? undefined : `(${body})`;
    }
    case "repeat": {
      const body =
        node.body.kind === "set" || node.body.kind === "group" ? re2Text(node.body) : wrapped(node.body);
      if (body === undefined || node.greed === "possessive") return undefined;
      return body + bounds(node.min, node.max) + (node.greed === "lazy" ? "?" : "");
    }
    default:
      return undefined;
  }
}

function wrapped(node: Node): string | undefined {
  const text = re2Text(node);
  return text === undefined ? undefined : `(?:${text})`;
}

function joined(texts: readonly (string | undefined)[], separator: string): string | undefined {
  return texts.includes(undefined) ? undefined : texts.join(separator);
}

function bounds(min: number, max: number): string {
  if (max === Number.POSITIVE_INFINITY) return min === 0 ? "*" : min === 1 ? "+" : `{${min},}`;
  if (min === 0 && max === 1) return "?";
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

function setText(ranges: Ranges): string {
  const code = onlyCodePoint(ranges);
  if (code !== undefined) return character(code);
  const rest = complement(ranges);
  if (rest.length === 0) return "(?s:.)";
  // Both engines know the set of nothing by this spelling.
  if (ranges.length === 0) return "[^\\x{0}-\\x{10FFFF}]";
  return ranges.at(-1) === LAST_CODE_POINT ? `[^${rangesText(rest)}]` : `[${rangesText(ranges)}]`;
}

export function rangesText(ranges: Ranges, spell: (code: number) => string = character): string {
  let text = "";
  for (let i = 0; i < ranges.length; i += 2) {
    const lo = ranges[i] ?? 0;
    const hi = ranges[i + 1] ?? 0;
    text += spell(lo) + (hi > lo ? `-${spell(hi)}` : "");
  }
  return text;
}

function character(code: number): string {
  const text = String.fromCodePoint(code);
  return /[A-Za-z0-9 ]/.test(text) ? text : `\\x{${code.toString(16).toUpperCase()}}`;
}
