/**
 * What happens to a text that the grammar refuses (G9). Brackets are balanced by now, so the text falls into statements
 * and stages; each is read alone, and what cannot be read is cut out, argument by argument where that is possible. So
 * every independent fault is found once, and the tree keeps the rest.
 */
import { EOF, type IToken } from "chevrotain";
import { describeStop } from "./describe.ts";
import type { Fault } from "./faults.ts";
import type { Grammar } from "./rules/statements.ts";
import * as t from "./tokens.ts";

/** Reading starts over after each cut; nobody mends more than this at once. */
const CUTS_PER_STAGE = 20;
const CUTS = 200;

export interface Recovered {
  /** What is left; the grammar accepts it. */
  readonly tokens: t.Lexeme[];
  readonly faults: readonly Fault[];
}

export function recover(grammar: Grammar, tokens: readonly t.Lexeme[]): Recovered {
  const kept: t.Lexeme[] = [];
  const faults: Fault[] = [];
  for (const statement of splitStatements(tokens)) {
    for (const token of mendStatement(grammar, statement, faults)) kept.push(token);
  }
  return { tokens: kept, faults };
}

/** Where a grammar stopped, as an index into its tokens; `undefined` if it read all of them. */
export function findStop(
  grammar: Grammar,
  tokens: readonly t.Lexeme[],
): { at: number; fault: Fault } | undefined {
  const exception = grammar.errors[0];
  if (exception === undefined) return undefined;
  const end = exception.token.tokenType === EOF;
  const index = end ? tokens.length : tokens.indexOf(exception.token as t.Lexeme);
  const at = index < 0 ? tokens.length : index;
  const found: IToken | undefined = tokens[at];
  const fault = describeStop({ found, before: tokens[at - 1], expected: exception.message });
  return { at, fault };
}

function mendStatement(grammar: Grammar, tokens: readonly t.Lexeme[], faults: Fault[]): readonly t.Lexeme[] {
  const head = headLength(tokens);
  if (head === undefined) return mendWhole(grammar, tokens, faults);
  const mended: t.Lexeme[] = tokens.slice(0, head);
  const terminator = tokens.at(-1)?.tokenType === t.Semicolon ? 1 : 0;
  for (const slice of splitStages(tokens.slice(head, tokens.length - terminator))) {
    const pipe = slice[0]?.tokenType === t.Pipe ? 1 : 0;
    if (pipe > 0 && slice[0] !== undefined) mended.push(slice[0]);
    for (const token of mendStage(grammar, slice.slice(pipe), faults)) mended.push(token);
  }
  return [...mended, ...tokens.slice(tokens.length - terminator)];
}

/** Statements that are no pipelines have few parts that could be kept. */
function mendWhole(grammar: Grammar, tokens: readonly t.Lexeme[], faults: Fault[]): readonly t.Lexeme[] {
  read(grammar, tokens, "module");
  const stop = findStop(grammar, tokens);
  if (stop === undefined) return tokens;
  faults.push(stop.fault);
  return [];
}

function mendStage(grammar: Grammar, slice: readonly t.Lexeme[], faults: Fault[]): readonly t.Lexeme[] {
  let tokens = slice;
  for (let cuts = 0; ; cuts++) {
    read(grammar, tokens, "stages");
    const stop = findStop(grammar, tokens);
    if (stop === undefined) return tokens;
    faults.push(stop.fault);
    const broken = [t.insertedLexeme(t.BrokenStage, tokens[0]?.startOffset ?? 0)];
    if (cuts >= CUTS_PER_STAGE || faults.length >= CUTS) return broken;
    const shorter = cut(tokens, stop.at);
    if (shorter === undefined) return broken;
    tokens = shorter;
  }
}

function read(grammar: Grammar, tokens: readonly t.Lexeme[], rule: "module" | "stages"): void {
  grammar.faults = [];
  grammar.input = [...tokens];
  if (rule === "module") grammar.module();
  else grammar.stages();
}

// ------------------------------------------------------------------------------------------------ cutting

interface Range {
  readonly start: number;
  readonly end: number;
}

/** The tokens without the smallest part around the stop that can be left out; `undefined` if that is everything. */
function cut(tokens: readonly t.Lexeme[], stop: number): readonly t.Lexeme[] | undefined {
  const stage = stageAround(tokens, culprit(tokens, stop));
  const argument = argumentAround(tokens, stage, stop);
  const range = argument ?? stage;
  if (range.start === 0 && range.end === tokens.length) return undefined;
  const type = argument === undefined ? t.BrokenStage : t.BrokenArgument;
  const offset = tokens[range.start]?.startOffset ?? 0;
  return [...tokens.slice(0, range.start), t.insertedLexeme(type, offset), ...tokens.slice(range.end)];
}

/** Stopping at a separator, the grammar means what comes before it. */
function culprit(tokens: readonly t.Lexeme[], stop: number): number {
  const type = tokens[stop]?.tokenType;
  const between = type === undefined || type === t.Pipe || type === t.StageClose || type === t.Slot;
  return between ? Math.max(0, stop - 1) : stop;
}

/** The stage of the innermost sub-pipeline that holds the token. */
function stageAround(tokens: readonly t.Lexeme[], index: number): Range {
  let range: Range = { start: 0, end: tokens.length };
  const open: { start: number; stage: number; pipeline: boolean }[] = [
    { start: -1, stage: 0, pipeline: true },
  ];
  for (let at = 0; at <= index; at++) {
    const token = tokens[at];
    if (token?.closer !== undefined && at < index) {
      open.push({ start: at, stage: at + 1, pipeline: token.tokenType === t.StageOpen });
    } else if (token !== undefined && tokens[open.at(-1)?.start ?? -1]?.closer === token) open.pop();
    else if (token?.tokenType === t.Pipe) {
      const top = open.at(-1);
      if (top !== undefined) top.stage = at + 1;
    }
  }
  const frame = open.findLast(({ pipeline }) => pipeline);
  if (frame === undefined) return range;
  const start = Math.min(frame.stage, index);
  range = { start, end: endOfStage(tokens, start) };
  return range;
}

function endOfStage(tokens: readonly t.Lexeme[], start: number): number {
  for (const at of atDepth(tokens, start, tokens.length)) {
    const type = tokens[at]?.tokenType;
    if (type === t.Pipe || type === t.Slot || type === t.StageClose) return at;
  }
  return tokens.length;
}

/** The argument around the stop, if its stage has a command and other arguments to keep. */
function argumentAround(tokens: readonly t.Lexeme[], stage: Range, stop: number): Range | undefined {
  const first = stage.start + 1;
  if (tokens[stage.start]?.tokenType !== t.CommandWord) return undefined;
  let start = first;
  let parts = 1;
  let range: Range | undefined;
  for (const at of atDepth(tokens, first, stage.end)) {
    const type = tokens[at]?.tokenType;
    const comma = type === t.Comma;
    if (!comma && type !== t.ClauseWord) continue;
    if (range === undefined && start < at && stop <= at) range = { start, end: at };
    if (start < at) parts++;
    start = at + 1;
  }
  if (start < stage.end && range === undefined) range = { start, end: stage.end };
  const again = range !== undefined && tokens[range.start]?.tokenType === t.BrokenArgument;
  return parts > 1 && !again ? range : undefined;
}

/** The indexes of the tokens that no bracket opened in between holds; a closer ends the walk. */
function* atDepth(tokens: readonly t.Lexeme[], start: number, end: number): Generator<number> {
  const closers: t.Lexeme[] = [];
  for (let at = start; at < end; at++) {
    const token = tokens[at];
    if (token === undefined) return;
    if (closers.at(-1) === token) closers.pop();
    else if (token.closer !== undefined) closers.push(token.closer);
    else if (closers.length === 0) yield at;
  }
}

// ------------------------------------------------------------------------------------------------ splitting

function splitStatements(tokens: readonly t.Lexeme[]): t.Lexeme[][] {
  const statements: t.Lexeme[][] = [];
  let current: t.Lexeme[] = [];
  const closers: t.Lexeme[] = [];
  for (const token of tokens) {
    current.push(token);
    const closed = closers.at(-1) === token;
    if (closed) closers.pop();
    else if (token.closer !== undefined) closers.push(token.closer);
    const body =
      closed && closers.length === 0 && token.tokenType === t.RightBrace && startsFunction(current);
    if ((token.tokenType === t.Semicolon && closers.length === 0) || body) {
      statements.push(current);
      current = [];
    }
  }
  if (current.length > 0) statements.push(current);
  return statements;
}

function startsFunction(tokens: readonly t.Lexeme[]): boolean {
  const first = tokens[0]?.tokenType === t.ExportWord ? tokens[1] : tokens[0];
  return first?.tokenType === t.FunctionWord && tokens.some((token) => token.tokenType === t.BlockOpen);
}

const OTHER_STATEMENTS: ReadonlySet<unknown> = new Set([t.ImportWord, t.FunctionWord, t.TypeWord]);

/** How many tokens stand before the first stage; `undefined` for a statement without stages. */
function headLength(tokens: readonly t.Lexeme[]): number | undefined {
  const exported = tokens[0]?.tokenType === t.ExportWord ? 1 : 0;
  const bound = tokens[exported]?.tokenType === t.Variable && tokens[exported + 1]?.tokenType === t.Assign;
  if (bound) return exported + 2;
  const first = tokens[0]?.tokenType;
  return exported > 0 || OTHER_STATEMENTS.has(first) || first === t.Semicolon ? undefined : 0;
}

function splitStages(tokens: readonly t.Lexeme[]): t.Lexeme[][] {
  const stages: t.Lexeme[][] = [];
  let start = 0;
  for (const at of atDepth(tokens, 0, tokens.length)) {
    if (tokens[at]?.tokenType !== t.Pipe || at === start) continue;
    stages.push(tokens.slice(start, at));
    start = at;
  }
  if (start < tokens.length) stages.push(tokens.slice(start));
  return stages;
}
