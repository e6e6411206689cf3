/** The words of the `search` command, which follow SPL's rules and not the language's: a `/` is text, a word a value. */
import type { TokenType } from "chevrotain";
import { error, insertAt } from "../faults.ts";
import {
  Comma,
  LeftBracket,
  type Lexeme,
  RightParen,
  retype,
  SearchAnd,
  SearchField,
  SearchIn,
  SearchNot,
  SearchOperator,
  SearchOr,
  SearchParen,
  SearchPhrase,
  SearchWord,
  SearchXor,
} from "../tokens.ts";
import { decodeString } from "./escapes.ts";
import { closeFrame, frameOf, giveUpAt, lastOf, matchAt, openFrame, push, type Scan } from "./scan.ts";

const OPERATORS: ReadonlyMap<string, TokenType> = new Map([
  ["and", SearchAnd],
  ["or", SearchOr],
  ["xor", SearchXor],
  ["not", SearchNot],
]);

const COMPARISON = /!=|<=|>=|=|<|>/y;
const WORD_IN_BRACKETS = /(?:\\[^\s|;]|[^\s|;()",=<>!\][`]|!(?!=))+/y;
const WORD_OUTSIDE = /(?:\\[^\s|;]|[^\s|;()",=<>!`]|!(?!=))+/y;
const SUBSEARCH = /\[\s*(?:\||[A-Za-z_]\w*\s)/y;

/** Reads one token of a search; false where the search ends. Blanks are already skipped. */
export function scanSearchToken(scan: Scan): boolean {
  const character = scan.text[scan.at] ?? "";
  if (character === "|" || character === ";") return false;
  if (character === "]" && inBrackets(scan)) return false;
  if (character === "$" && endsBeforeStatement(scan)) return false;
  if (character === '"') scanPhrase(scan);
  else if (character === "(") {
    const prefixes = scan.prefixes;
    push(scan, SearchParen, scan.at + 1);
    openFrame(scan, "(", false, prefixes);
    // The words inside are words of the search as well.
    const inner = frameOf(scan);
    const outer = scan.frames[scan.frames.length - 2];
    if (inner !== undefined) inner.syntax = outer?.syntax;
  } else if (character === ")") {
    push(scan, RightParen, scan.at + 1);
    closeFrame(scan, "(");
  } else if (character === ",") push(scan, Comma, scan.at + 1);
  else if (matchAt(scan, SUBSEARCH) !== undefined) {
    push(scan, LeftBracket, scan.at + 1);
    openFrame(scan, "[", true, 0);
  } else scanWord(scan, character);
  return true;
}

const BINDING = /\$[A-Za-z_]\w*\s*=(?!=)/y;

/** `$name =` on a new line is the next statement, although no `;` ended the search (G1). */
function endsBeforeStatement(scan: Scan): boolean {
  const last = lastOf(scan);
  const frame = frameOf(scan);
  if (frame === undefined || inBrackets(scan) || matchAt(scan, BINDING) === undefined) return false;
  if (last === undefined || !scan.text.slice((last.endOffset ?? 0) + 1, scan.at).includes("\n")) return false;
  frame.syntax = undefined;
  return true;
}

function inBrackets(scan: Scan): boolean {
  return scan.frames.some((frame) => frame.open === "[");
}

function scanWord(scan: Scan, character: string): void {
  const comparison = matchAt(scan, COMPARISON);
  if (comparison !== undefined) {
    const field = lastOf(scan);
    if (isTerm(field)) retype(field, SearchField);
    push(scan, SearchOperator, scan.at + comparison.length);
    return;
  }
  const word = matchAt(scan, inBrackets(scan) ? WORD_IN_BRACKETS : WORD_OUTSIDE) ?? character;
  const type = OPERATORS.get(word.toLowerCase());
  const keyword = type !== undefined && (word === word.toLowerCase() || word === word.toUpperCase());
  const membership = /^(?:in|IN)$/.test(word) && isTerm(lastOf(scan)) && listFollows(scan, word.length);
  if (membership) {
    const field = lastOf(scan);
    if (isTerm(field)) retype(field, SearchField);
    push(scan, SearchIn, scan.at + word.length);
  } else if (keyword && !followsComparison(scan)) push(scan, type, scan.at + word.length);
  else push(scan, SearchWord, scan.at + word.length);
}

function isTerm(target: Lexeme | undefined): target is Lexeme {
  return target?.tokenType === SearchWord || target?.tokenType === SearchPhrase;
}

function followsComparison(scan: Scan): boolean {
  return lastOf(scan)?.tokenType === SearchOperator;
}

function listFollows(scan: Scan, length: number): boolean {
  return /^\s*\(/.test(scan.text.slice(scan.at + length, scan.at + length + 64));
}

function scanPhrase(scan: Scan): void {
  const start = scan.at;
  let at = start + 1;
  while (at < scan.end && scan.text[at] !== '"') at += scan.text[at] === "\\" ? 2 : 1;
  const closed = at < scan.end;
  const end = closed ? at + 1 : giveUpAt(scan, start);
  if (!closed) {
    const fixes = [insertAt(end, '"', 'Close it with `"`', false)];
    scan.faults.push(error("unclosed-string", { start, end }, "This phrase is never closed.", { fixes }));
  }
  push(scan, SearchPhrase, end, decodeString(scan.text.slice(start + 1, closed ? at : end), false));
}
