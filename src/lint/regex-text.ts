/** A regular expression as its author wrote it, piece by piece: rules are about spelling, which the parsed pattern has lost. */
import type { Span } from "../../grammar/ast.ts";
import { offsetInRegex } from "../../grammar/index.ts";

export interface RegexPiece {
  readonly kind:
    | "character"
    | "escape"
    | "class"
    | "open"
    | "close"
    | "bar"
    | "dot"
    | "anchor"
    | "quantifier";
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** How many groups are open around it. */
  readonly depth: number;
}

const PIECE =
  /\\(?:x\{[^}]*\}|u[0-9A-Fa-f]{4}|[\s\S])|\[\^?\]?(?:\\[\s\S]|\[:\w+:\]|[^\]\\])*\]|\((?:\?(?:[imsU-]+[):]|P?<[\w]+>|<?[=!]|[:>]))?|\)|\||\.|[$^]|[*+?][+?]?|\{\d+(?:,\d*)?\}[+?]?|[\s\S]/gu;

export function piecesOf(source: string): readonly RegexPiece[] {
  let depth = 0;
  return [...source.matchAll(PIECE)].map((match) => {
    const [text] = match;
    const kind = kindOf(text);
    if (kind === "close") depth--;
    const piece = { kind, text, start: match.index, end: match.index + text.length, depth };
    if (kind === "open" && !text.endsWith(")")) depth++;
    return piece;
  });
}

function kindOf(text: string): RegexPiece["kind"] {
  const [first] = text;
  if (first === "\\") return /^\\[bBAzZ]$/.test(text) ? "anchor" : "escape";
  if (first === "[" && text.length > 1) return "class";
  if (first === "(") return "open";
  if (text === ")") return "close";
  if (text === "|") return "bar";
  if (text === ".") return "dot";
  if (text === "^" || text === "$") return "anchor";
  return /^(?:[*+?]|\{\d)/.test(text) ? "quantifier" : "character";
}

/** Where an index into the pattern of a literal stands in the text; undefined where the constant is written otherwise. */
export function placeInLiteral(
  text: string,
  { start, end }: Span,
  source: string,
): ((index: number) => number) | undefined {
  const [, inner] = /^\/([\s\S]*)\/[ims]*$/.exec(text.slice(start, end)) ?? [];
  if (inner?.replace(/\\([\s\S])/g, (pair, next) => (next === "/" ? "/" : pair)) !== source) return undefined;
  return (index) => offsetInRegex(text, start, index);
}
