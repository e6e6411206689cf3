/** The state of one scan, and the few things every part of the scanner asks of it. */
import type { TokenType } from "chevrotain";
import type { Comment } from "../ast.ts";
import { error, type Fault, LimitReached } from "../faults.ts";
import type { CommandSyntax, SyntaxTable } from "../syntax.ts";
import { And, endsOperand, type Lexeme, lexeme, Minus, Not, Or, Plus, Word, Xor } from "../tokens.ts";

/** Brackets and prefix operators together may nest this deep (G10). */
export const NESTING_LIMIT = 200;

/** An open bracket, and the command whose arguments are being read inside it. */
export interface Frame {
  readonly open: string;
  /** Whether a `|` inside belongs to it. */
  readonly pipeline: boolean;
  readonly weight: number;
  syntax?: CommandSyntax;
  /** A function is being declared, so a statement may follow the next `}`. */
  declares?: boolean;
}

export interface Scan {
  readonly text: string;
  readonly table: SyntaxTable;
  readonly tokens: Lexeme[];
  readonly comments: Comment[];
  readonly faults: Fault[];
  readonly frames: Frame[];
  /** Whether the text begins with a stage, and not with an expression. */
  readonly stages: boolean;
  at: number;
  /** Shrinks while the inside of a template or of a macro is scanned. */
  end: number;
  blank: boolean;
  depth: number;
  /** How many prefix operators stand in a row just before. */
  prefixes: number;
  /** The last command or clause word: an operand may follow it, although a field's name would end one. */
  opening: Lexeme | undefined;
  /** A `[` in a regex is never closed before this offset, so no other one is either. */
  openClassUntil: number;
  /** How many `${` had no end. */
  openHoles: number;
}

export function lastOf(scan: Scan): Lexeme | undefined {
  return scan.tokens[scan.tokens.length - 1];
}

export function frameOf(scan: Scan): Frame | undefined {
  return scan.frames[scan.frames.length - 1];
}

/** Whether an operand may start here, so that `/` opens a regex and `-1h` is a relative time. */
export function atOperand(scan: Scan): boolean {
  const last = lastOf(scan);
  return last === scan.opening || !endsOperand(last);
}

const PREFIXES: ReadonlySet<TokenType> = new Set([Not, Plus, Minus]);

export function push(scan: Scan, type: TokenType, end: number, value?: string): Lexeme {
  const image = scan.text.slice(scan.at, end);
  const made = lexeme(type, scan.at, end, image, value ?? image);
  const prefix = PREFIXES.has(type) && (type === Not || atOperand(scan));
  made.blank = scan.blank;
  scan.blank = false;
  scan.tokens.push(made);
  scan.at = end;
  scan.prefixes = prefix ? scan.prefixes + 1 : 0;
  if (scan.depth + scan.prefixes > NESTING_LIMIT) refuseNesting(made.startOffset, end);
  return made;
}

export function openFrame(scan: Scan, open: string, pipeline: boolean, prefixes: number): void {
  const weight = 1 + prefixes;
  scan.depth += weight;
  if (scan.depth > NESTING_LIMIT) refuseNesting(scan.at - open.length, scan.at);
  scan.frames.push({ open, pipeline, weight });
}

export function closeFrame(scan: Scan, open: string): void {
  // A closer that fits nothing is the balancer's business; here it must not close what it does not fit.
  const fitting = scan.frames.findLastIndex((frame) => frame.open === open);
  if (fitting > 0) dropFrames(scan, fitting);
}

/** What a `|` or a `;` cannot stand in is over when one comes, closed or not. */
export function dropFramesAt(scan: Scan, separator: "|" | ";"): void {
  const holds = (frame: Frame): boolean =>
    frame.open === "" || frame.open === "{" || (separator === "|" && (frame.pipeline || frame.open === "["));
  dropFrames(scan, scan.frames.findLastIndex(holds) + 1);
}

function dropFrames(scan: Scan, from: number): void {
  for (const frame of scan.frames.splice(from)) scan.depth -= frame.weight;
}

function refuseNesting(start: number, end: number): never {
  const message = `The text nests deeper than ${NESTING_LIMIT} levels here.`;
  throw new LimitReached(error("nesting-limit", { start, end }, message));
}

/** The match of a sticky pattern at an offset, if it ends within the scanned range. */
export function matchAt(scan: Scan, pattern: RegExp, offset = scan.at): string | undefined {
  pattern.lastIndex = offset;
  const found = pattern.exec(scan.text)?.[0];
  if (found === undefined) return undefined;
  return found.length > scan.end - offset ? found.slice(0, Math.max(0, scan.end - offset)) : found;
}

/** Where the line that holds the offset ends, within the scanned range. */
export function lineEnd(scan: Scan, offset: number): number {
  for (let at = offset; at < scan.end; at++) {
    const unit = scan.text.charCodeAt(at);
    if (unit === 10 || unit === 13) return at;
  }
  return scan.end;
}

const NEXT_STAGE = /\s\|\s*[A-Za-z_]/;

/**
 * Where a literal that nobody closed should end, so that what comes after it survives: before the next `| word`, else at
 * the end of the line.
 */
export function giveUpAt(scan: Scan, start: number): number {
  const line = scan.text.slice(start, lineEnd(scan, start));
  const stage = line.search(NEXT_STAGE);
  const literal = stage < 0 ? line : line.slice(0, stage);
  // Brackets that are open probably end where the literal should have.
  const closers = /[)\]}]*$/.exec(literal.slice(-NESTING_LIMIT))?.[0].length ?? 0;
  const open = scan.frames.length - 1 - scan.frames.findLastIndex((frame) => frame.open === "");
  return start + Math.max(1, literal.length - Math.min(closers, open));
}

/** Whether a literal with this text goes over the beginning of a stage. */
export function hidesStage(text: string): boolean {
  return NEXT_STAGE.test(text);
}

/** Words such as `where` in `from x where -5m`: after them an operand starts. */
export function opensOperand(word: string, syntax: CommandSyntax | undefined): boolean {
  const lower = word.toLowerCase();
  return syntax?.clauses?.some((clause) => clause === lower || clause.endsWith(` ${lower}`)) ?? false;
}

export const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;

/** Spelled in one case throughout, as keywords are. */
export function isKeywordCase(image: string): boolean {
  return image === image.toLowerCase() || image === image.toUpperCase();
}

export const LOGICAL_WORDS: ReadonlyMap<string, TokenType> = new Map([
  ["and", And],
  ["or", Or],
  ["xor", Xor],
  ["not", Not],
]);

export function isWordToken(target: Lexeme | undefined, text: string): boolean {
  return target?.tokenType === Word && target.image === text;
}
