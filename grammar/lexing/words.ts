/** Words: which are keywords (L6), which open a stage, and which begin an import. */
import type { TokenType } from "chevrotain";
import { error, note, replaceWith, warning } from "../faults.ts";
import { UNKNOWN_COMMAND } from "../syntax.ts";
import {
  And,
  As,
  Between,
  By,
  Dot,
  Equals,
  False,
  ImportPath,
  In,
  Is,
  LeftBracket,
  LeftParen,
  type Lexeme,
  Like,
  Not,
  Null,
  Or,
  Pipe,
  RightBrace,
  Semicolon,
  True,
  Variable,
  Word,
  Xor,
} from "../tokens.ts";
import {
  frameOf,
  isKeywordCase,
  isWordToken,
  lastOf,
  matchAt,
  opensOperand,
  push,
  type Scan,
  WORD,
} from "./scan.ts";

const KEYWORDS: ReadonlyMap<string, TokenType> = new Map([
  ["and", And],
  ["or", Or],
  ["xor", Xor],
  ["not", Not],
  ["like", Like],
  ["in", In],
  ["is", Is],
  ["null", Null],
  ["between", Between],
  ["as", As],
  ["by", By],
  ["true", True],
  ["false", False],
]);

/** Reserved as a field's name, although it is no keyword: `span(t, 5m)`, `span=5m`. */
export const SPAN = "span";

export function isReserved(word: string): boolean {
  const lower = word.toLowerCase();
  return KEYWORDS.has(lower) || lower === SPAN;
}

const NAMES_A_KEY = /\s*:(?!:)/y;
const PATH = /(?:'[^'\n]*'|[^\s;'])+/y;
const BEGINS_IMPORT = /\s+(?:[A-Za-z_{*$])/y;
/** What goes on with the name of a namespace: `ns.f(`, and `ns.mask` where a command stands. */
const MEMBER_CALL = /\.[A-Za-z_]\w*(?=\()/y;
const MEMBER_COMMAND = /\.[A-Za-z_]\w*(?=[\s|;\])]|$)/y;
const NOT_A_STAGE = /\s*(?:[,\].=+*%<>!]|\/\s)/y;

/** The offset is at a letter. */
export function scanWord(scan: Scan): void {
  const word = matchAt(scan, WORD) ?? scan.text[scan.at] ?? "";
  const wordEnd = scan.at + word.length;
  if (FOREIGN_LETTER.test(scan.text[wordEnd] ?? "") && scanForeignName(scan)) return;
  const frame = frameOf(scan);
  const last = lastOf(scan);
  const opensStage = atCommand(scan, last, wordEnd);
  const type = opensStage ? Word : keywordAt(scan, word, last, wordEnd);
  const free = type === Word && last?.tokenType !== Dot;
  const member = free ? matchAt(scan, opensStage ? MEMBER_COMMAND : MEMBER_CALL, wordEnd) : undefined;
  const image = word + (member ?? "");
  const made = push(scan, type, scan.at + image.length);
  if (type !== Word) noteCase(scan, made);
  if (frame === undefined) return;
  if (opensStage || isWordToken(last, "export")) frame.declares = image === "function";
  if (opensStage) {
    frame.syntax = scan.table.get(image.toLowerCase()) ?? UNKNOWN_COMMAND;
    scan.opening = made;
    if (image === "import" && matchAt(scan, BEGINS_IMPORT) !== undefined) frame.syntax = undefined;
  } else if (last?.tokenType !== Dot && opensOperand(image, frame.syntax)) scan.opening = made;
  else if (image === "return" && frame.open === "{") scan.opening = made;
  if (isWordToken(made, "from") && inImport(scan)) scanImportPath(scan);
}

function keywordAt(scan: Scan, image: string, last: Lexeme | undefined, end: number): TokenType {
  const type = KEYWORDS.get(image.toLowerCase());
  if (type === undefined || last?.tokenType === Dot || matchAt(scan, NAMES_A_KEY, end) !== undefined)
    return Word;
  return type;
}

/** Whether the word names a command. In brackets this is a guess, which the arranger makes better. */
function atCommand(scan: Scan, last: Lexeme | undefined, end: number): boolean {
  const before = scan.tokens[scan.tokens.length - 2];
  switch (last?.tokenType) {
    case undefined:
      return scan.stages;
    case Pipe:
    case Semicolon:
    case ImportPath:
      return true;
    case RightBrace:
      return frameOf(scan)?.declares === true;
    case Equals:
      return before?.tokenType === Variable && bindsAt(scan, end);
    case LeftBracket:
    case LeftParen: {
      const image = scan.text.slice(scan.at, end).toLowerCase();
      const paren = last?.tokenType === LeftParen;
      if (paren && !/^exists$/i.test(before?.image ?? "")) return false;
      return scan.table.has(image) && matchAt(scan, NOT_A_STAGE, end) === undefined;
    }
    default:
      return (
        isWordToken(last, "return") && last === scan.opening && scan.table.has(scan.text.slice(scan.at, end))
      );
  }
}

/** `$x =` at the beginning of a statement, or of a line if a command follows. */
function bindsAt(scan: Scan, end: number): boolean {
  const index = scan.tokens.length - 3;
  const endOffset = scan.tokens[index]?.endOffset;
  if (startsStatement(scan, index)) return true;
  const command = scan.table.has(scan.text.slice(scan.at, end).toLowerCase());
  return command && endOffset !== undefined && hasBreak(scan, endOffset);
}

/** Whether a statement begins after the token with this index. */
function startsStatement(scan: Scan, index: number): boolean {
  const token = scan.tokens[index];
  if (token === undefined) return scan.stages;
  const { tokenType: type } = token;
  if (type === Semicolon || type === RightBrace || type === ImportPath) return true;
  return isWordToken(token, "export");
}

function hasBreak(scan: Scan, offset: number): boolean {
  return /^[^\S\n]*\n/.test(scan.text.slice(offset + 1, offset + 200));
}

function inImport(scan: Scan): boolean {
  const last = scan.tokens.length - 1;
  for (let index = last - 1; index >= 0; index--) {
    const token = scan.tokens[index];
    const type = token?.tokenType;
    if (type === Pipe || type === Semicolon || type === ImportPath) return false;
    if (isWordToken(token, "import")) return index === 0 || startsStatement(scan, index - 1);
    // A long list of names is no reason to look at every `from` of a long text more than a little.
    if (last - index > 200) return false;
  }
  return false;
}

function scanImportPath(scan: Scan): void {
  while (/\s/.test(scan.text[scan.at] ?? "") && scan.at < scan.end) scan.at++;
  const path = matchAt(scan, PATH);
  if (path !== undefined && path.length > 0) push(scan, ImportPath, scan.at + path.length);
}

function noteCase(scan: Scan, made: Lexeme): void {
  const { image } = made;
  const lower = image.toLowerCase();
  const literal = lower === "true" || lower === "false";
  const span = { start: made.startOffset, end: made.startOffset + image.length };
  if (literal && image !== lower) {
    const fixes = [replaceWith(span, lower, `Write \`${lower}\``, true)];
    scan.faults.push(note("keyword-case", span, `\`${image}\` is written \`${lower}\`.`, { fixes }));
  } else if (!isKeywordCase(image)) {
    const shown = lower === "null" ? lower : lower.toUpperCase();
    const fixes = [replaceWith(span, shown, `Write \`${shown}\``, true)];
    const help = "If a field has this name, put it in single quotes.";
    const message = `\`${image}\` is read as the keyword \`${shown}\`.`;
    scan.faults.push(warning("keyword-case", span, message, { help, fixes }));
  }
}

const FOREIGN_LETTER = /[^\p{ASCII}]/u;
const FOREIGN_NAME = /[\p{L}\p{N}\p{M}_]+/uy;

/** A name with letters outside ASCII: read as one word, with one fault that quotes it. */
export function scanForeignName(scan: Scan): boolean {
  const image = matchAt(scan, FOREIGN_NAME);
  if (image === undefined) return false;
  const span = { start: scan.at, end: scan.at + image.length };
  const fixes = [replaceWith(span, `'${image}'`, "Put it in single quotes", true)];
  const message = `\`${image}\` has letters outside A-Z, so it must be in single quotes.`;
  scan.faults.push(error("stray-character", span, message, { fixes }));
  push(scan, Word, span.end);
  return true;
}
