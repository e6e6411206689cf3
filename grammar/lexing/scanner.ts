/** Characters to tokens. Never fails: whatever cannot be a token is a fault, and scanning goes on after it. */
import type { TokenType } from "chevrotain";
import type { Comment } from "../ast.ts";
import { error, type Fault, replaceWith } from "../faults.ts";
import { firstOffset } from "../source.ts";
import type { SyntaxTable } from "../syntax.ts";
import * as t from "../tokens.ts";
import { scanBacktick } from "./backticks.ts";
import { scanNumber, scanRelativeTime } from "./numbers.ts";
import { isSurelyRegex, scanRegex } from "./regexes.ts";
import {
  atOperand,
  closeFrame,
  dropFramesAt,
  frameOf,
  lastOf,
  matchAt,
  openFrame,
  push,
  type Scan,
} from "./scan.ts";
import { scanSearchToken } from "./search.ts";
import { scanRawString, scanSmartQuotes, scanString } from "./strings.ts";
import { scanForeignName, scanWord } from "./words.ts";

export interface Scanned {
  readonly tokens: t.Lexeme[];
  readonly comments: readonly Comment[];
  readonly faults: Fault[];
}

export function scanText(text: string, table: SyntaxTable, stages: boolean): Scanned {
  const scan: Scan = {
    text,
    table,
    stages,
    tokens: [],
    comments: [],
    faults: [],
    frames: [{ open: "", pipeline: true, weight: 0 }],
    at: firstOffset(text),
    end: text.length,
    blank: false,
    depth: 0,
    prefixes: 0,
    opening: undefined,
    openClassUntil: 0,
    openHoles: 0,
  };
  scanTokens(scan);
  return { tokens: scan.tokens, comments: scan.comments, faults: scan.faults };
}

function scanTokens(scan: Scan): void {
  for (skipBlanks(scan); scan.at < scan.end; skipBlanks(scan)) {
    const inSearch = frameOf(scan)?.syntax?.items === "search" && scan.text[scan.at] !== "`";
    if (inSearch && !atSlot(scan) && scanSearchToken(scan)) continue;
    scanToken(scan);
  }
}

const BLANK = /[\s\uFEFF]+/y;

/** Asked at every token: a printed character of ASCII begins no blank, and only two of them a comment. */
const PLAIN = /[!-.0-_a-~]/;

function skipBlanks(scan: Scan): void {
  while (scan.at < scan.end) {
    if (PLAIN.test(scan.text[scan.at] ?? "")) return;
    const blank = matchAt(scan, BLANK);
    if (blank !== undefined) {
      scan.at += blank.length;
      scan.blank = true;
    } else if (!skipComment(scan)) return;
  }
}

function skipComment(scan: Scan): boolean {
  const { text, at } = scan;
  const searching = frameOf(scan)?.syntax?.items === "search" && lastOf(scan)?.tokenType !== t.Pipe;
  let end: number;
  if (text.startsWith("```", at)) end = closeComment(scan, "```", 3);
  else if (searching) return false;
  else if (text.startsWith("/*", at)) end = closeComment(scan, "*/", 2);
  else if (text.startsWith("//", at)) end = lineFeedFrom(scan);
  else return false;
  scan.comments.push({ text: text.slice(at, end), span: { start: at, end } });
  scan.at = end;
  scan.blank = true;
  return true;
}

function lineFeedFrom(scan: Scan): number {
  const found = scan.text.slice(scan.at, scan.end).search(/[\r\n]/);
  return found < 0 ? scan.end : scan.at + found;
}

function closeComment(scan: Scan, closer: string, length: number): number {
  const found = scan.text.indexOf(closer, scan.at + length);
  if (found >= 0 && found + closer.length <= scan.end) return found + closer.length;
  const span = { start: scan.at, end: scan.at + length };
  const help = `Close it with \`${closer}\`.`;
  scan.faults.push(error("unclosed-comment", span, "This comment is never closed.", { help }));
  return scan.end;
}

const SLOT = /--[A-Za-z_]\w*(?:-\w+)*--(?=[\s|;]|$)/y;

const LAST_SLOT = /--[A-Za-z_]\w*(?:-\w+)*--(?=\s*(?:[|;]|$))/y;

/** `--name--` between blanks, where a stage may end (L10). In a parenthesis that nobody closed it ends its stage too. */
function atSlot(scan: Scan): string | undefined {
  if (!scan.blank) return undefined;
  const open = frameOf(scan)?.open;
  return matchAt(scan, open === "" || open === "[" ? SLOT : LAST_SLOT);
}

function scanToken(scan: Scan): void {
  const { text, at } = scan;
  const character = text[at] ?? "";
  if (/[A-Za-z_]/.test(character)) scanWord(scan);
  else if (/\d/.test(character) || (character === "." && atOperand(scan) && /\d/.test(text[at + 1] ?? ""))) {
    scanNumber(scan);
  } else if (character === '"' || character === "'") scanString(scan, character, scanTokens);
  else if (character === "`") scanBacktick(scan, scanTokens);
  else if (character === "$") scanVariable(scan);
  else if ("“”„‘’".includes(character)) scanSmartQuotes(scan);
  else if (text.startsWith('@"', at)) scanRawString(scan);
  else if (character === "/" && opensRegex(scan)) scanRegex(scan);
  else if ("+-@".includes(character) && atOperand(scan) && scanRelativeTime(scan)) return;
  else scanPunctuation(scan, character);
}

const NAME = /\$[A-Za-z_]\w*/y;

function scanVariable(scan: Scan): void {
  const name = matchAt(scan, NAME);
  if (name !== undefined) push(scan, t.Variable, scan.at + name.length, name.slice(1));
  else stray(scan, "A variable is `$` and a name.");
}

/** L7: where an operand may start; and after an option's value in a command that takes a pattern. */
function opensRegex(scan: Scan): boolean {
  if (atOperand(scan) || forgetsComma(scan)) return true;
  return scan.blank && frameOf(scan)?.syntax?.pattern === true && followsOption(scan);
}

/** `match(f /(?i)x/)`: nothing but a regex looks like this, so what is missing is the comma. */
function forgetsComma(scan: Scan): boolean {
  return scan.blank && frameOf(scan)?.open === "(" && isSurelyRegex(scan);
}

/** Options have short values; a longer way back finds nothing. */
const VALUE_LENGTH = 40;

function followsOption(scan: Scan): boolean {
  const { tokens } = scan;
  for (let index = tokens.length - 1; index > Math.max(0, tokens.length - VALUE_LENGTH); index--) {
    const type = tokens[index]?.tokenType;
    if (type === t.Equals) return tokens[index - 1]?.tokenType === t.Word;
    if (type === t.Pipe || type === t.Comma || tokens[index] === scan.opening) return false;
  }
  return false;
}

/** Longer ones first. */
const PUNCTUATION = byFirstCharacter<readonly [string, TokenType]>([
  ["->", t.Arrow],
  ["==", t.SameAs],
  ["!=", t.Differs],
  ["<>", t.Differs],
  ["<=", t.LessOrEqual],
  [">=", t.GreaterOrEqual],
  [",", t.Comma],
  [".", t.Dot],
  [":", t.Colon],
  ["=", t.Equals],
  ["<", t.Less],
  [">", t.Greater],
  ["+", t.Plus],
  ["-", t.Minus],
  ["*", t.Star],
  ["/", t.Slash],
  ["%", t.Percent],
  ["@", t.At],
]);

function byFirstCharacter<E extends readonly [string, ...unknown[]]>(
  entries: readonly E[],
): ReadonlyMap<string, readonly E[]> {
  const found = new Map<string, E[]>();
  for (const entry of entries) {
    const first = entry[0].charAt(0);
    found.set(first, [...(found.get(first) ?? []), entry]);
  }
  return found;
}

const OPENERS: Readonly<Record<string, TokenType>> = {
  "(": t.LeftParen,
  "[": t.LeftBracket,
  "{": t.LeftBrace,
};

const CLOSERS: Readonly<Record<string, readonly [TokenType, string]>> = {
  ")": [t.RightParen, "("],
  "]": [t.RightBracket, "["],
  "}": [t.RightBrace, "{"],
};

const SEPARATORS: Readonly<Record<string, TokenType>> = { "|": t.Pipe, ";": t.Semicolon };

function scanPunctuation(scan: Scan, character: string): void {
  const slot = atSlot(scan);
  const opener = OPENERS[character];
  const closer = CLOSERS[character];
  const separator = SEPARATORS[character];
  if (slot !== undefined) push(scan, t.Slot, scan.at + slot.length, slot.slice(2, -2));
  else if (scanForeignOperator(scan, character)) return;
  else if (opener !== undefined) scanOpener(scan, opener, character);
  else if (closer !== undefined) {
    push(scan, closer[0], scan.at + 1);
    closeFrame(scan, closer[1]);
  } else if (separator !== undefined) scanSeparator(scan, separator, character === "|" ? "|" : ";");
  else scanSign(scan, character);
}

function scanSign(scan: Scan, character: string): void {
  const found = PUNCTUATION.get(character)?.find(([image]) => scan.text.startsWith(image, scan.at));
  if (found !== undefined) push(scan, found[1], scan.at + found[0].length);
  else if (!scanForeignName(scan)) stray(scan);
}

function scanOpener(scan: Scan, type: TokenType, character: string): void {
  const pipeline = character === "(" && /^exists$/i.test(lastOf(scan)?.image ?? "");
  const prefixes = scan.prefixes;
  push(scan, type, scan.at + 1);
  openFrame(scan, character, pipeline, prefixes);
}

function scanSeparator(scan: Scan, type: TokenType, separator: "|" | ";"): void {
  push(scan, type, scan.at + 1);
  dropFramesAt(scan, separator);
  const frame = frameOf(scan);
  if (frame !== undefined) frame.syntax = undefined;
}

const FOREIGN = byFirstCharacter<readonly [string, TokenType, string]>([
  ["&&", t.And, "AND"],
  ["||", t.Or, "OR"],
  ["=>", t.GreaterOrEqual, ">="],
  ["=<", t.LessOrEqual, "<="],
  ["!", t.Not, "NOT"],
]);

const STAGE_AFTER = /\|\|\s*([A-Za-z_]\w*)/y;

/** Operators of other languages: read as ours, with one fault that replaces them. */
function scanForeignOperator(scan: Scan, character: string): boolean {
  const found = FOREIGN.get(character)?.find(([image]) => scan.text.startsWith(image, scan.at));
  if (found === undefined || scan.text.startsWith("!=", scan.at)) return false;
  const [image, type, ours] = found;
  if (image === "||" && !meansOr(scan)) return false;
  const arrow = image === "=>" && lastOf(scan)?.tokenType === t.Variable && frameOf(scan)?.open === "(";
  const shown = arrow ? "->" : ours;
  const span = { start: scan.at, end: scan.at + image.length };
  const spaced = image === "!" ? "NOT " : shown;
  const fixes = [replaceWith(span, spaced, `Write \`${shown}\``, true)];
  const message = `\`${image}\` is not an operator here; write \`${shown}\`.`;
  scan.faults.push(error("foreign-operator", span, message, { fixes }));
  push(scan, arrow ? t.Arrow : type, span.end);
  return true;
}

function meansOr(scan: Scan): boolean {
  if (!t.endsOperand(lastOf(scan)) || lastOf(scan) === scan.opening) return false;
  STAGE_AFTER.lastIndex = scan.at;
  const word = STAGE_AFTER.exec(scan.text)?.[1];
  return word === undefined || !scan.table.has(word.toLowerCase());
}

const CONTROL = /\p{Cc}|\p{Cs}/u;

function stray(scan: Scan, help?: string): void {
  const character = String.fromCodePoint(scan.text.codePointAt(scan.at) ?? 0xfffd);
  const span = { start: scan.at, end: Math.min(scan.at + character.length, scan.end) };
  const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
  const shown = CONTROL.test(character) ? `U+${code}` : `\`${character}\``;
  const message = `${shown} means nothing here.`;
  const last = scan.faults[scan.faults.length - 1];
  // A run of rubbish is one mistake.
  const same =
    last?.name === "stray-character" && last.span.end === scan.at && last.message.endsWith("here.");
  if (same) scan.faults[scan.faults.length - 1] = { ...last, span: { ...last.span, end: span.end } };
  else scan.faults.push(error("stray-character", span, message, help === undefined ? {} : { help }));
  scan.at = span.end;
  scan.blank = true;
}
