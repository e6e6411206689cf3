/**
 * Texts that nest deep are read from the inside out: what is inside a bracket with many others in it is read first and
 * then stands in its place as one token. So the grammar never recurses far, and a text within the limit (G10) parses on
 * any stack. Texts that people write are never as deep as that.
 */
import type { TokenType } from "chevrotain";
import type { Expression, Pipeline } from "./ast.ts";
import type { Fault } from "./faults.ts";
import { findStop } from "./recovery.ts";
import type { Grammar } from "./rules/statements.ts";
import * as t from "./tokens.ts";

/** How many levels the grammar reads in one go. */
const LEVELS = 32;

/** Brackets that hold expressions between commas and colons. */
const HOLDS_EXPRESSIONS: ReadonlySet<TokenType> = new Set([
  ...[t.LeftParen, t.LeftBracket, t.IndexOpen, t.LeftBrace, t.TemplateOpen, t.MacroOpen],
]);

interface Open {
  /** Where its own token is in the output. */
  readonly at: number;
  readonly token: t.Lexeme | undefined;
  /** Levels of brackets inside. */
  height: number;
}

export interface Shallow {
  readonly tokens: readonly t.Lexeme[];
  readonly faults: readonly Fault[];
}

export function makeShallow(grammar: Grammar, tokens: readonly t.Lexeme[]): Shallow {
  const out: t.Lexeme[] = [];
  const faults: Fault[] = [];
  const open: Open[] = [{ at: -1, token: undefined, height: 0 }];
  for (const token of tokens) {
    const top = open.at(-1);
    if (top?.token !== undefined && top.token.closer === token) {
      open.pop();
      const outer = open.at(-1);
      const reduced = top.height >= LEVELS && reduce(grammar, out, top, faults);
      if (outer !== undefined) outer.height = Math.max(outer.height, reduced ? 1 : top.height + 1);
    }
    out.push(token);
    if (token.closer !== undefined) open.push({ at: out.length - 1, token, height: 0 });
  }
  return { tokens: out, faults };
}

/** Reads what stands in the bracket, all up to the end of the output, and puts the result in its place. */
function reduce(grammar: Grammar, out: t.Lexeme[], bracket: Open, faults: Fault[]): boolean {
  const type = bracket.token?.tokenType;
  const inside = out.slice(bracket.at + 1);
  if (type === t.StageOpen) out.splice(bracket.at + 1, inside.length, readStages(grammar, inside, faults));
  else if (type !== undefined && HOLDS_EXPRESSIONS.has(type)) {
    const read = separate(inside).flatMap((part) => readExpression(grammar, part, faults));
    out.splice(bracket.at + 1, inside.length, ...read);
  } else return false;
  return true;
}

/** The parts between commas and colons of this level, and those as parts of their own. */
function separate(tokens: readonly t.Lexeme[]): t.Lexeme[][] {
  const parts: t.Lexeme[][] = [[]];
  const closers: t.Lexeme[] = [];
  for (const token of tokens) {
    const between = closers.length === 0 && (token.tokenType === t.Comma || token.tokenType === t.Colon);
    if (between) parts.push([token], []);
    else parts.at(-1)?.push(token);
    if (closers.at(-1) === token) closers.pop();
    else if (token.closer !== undefined) closers.push(token.closer);
  }
  return parts;
}

function readExpression(grammar: Grammar, tokens: readonly t.Lexeme[], faults: Fault[]): readonly t.Lexeme[] {
  if (!tokens.some((token) => token.closer !== undefined)) return tokens;
  grammar.faults = [];
  grammar.input = [...tokens];
  const tree = grammar.lone();
  return [prepared(grammar, tokens, t.Prepared, tree, faults)];
}

function readStages(grammar: Grammar, tokens: readonly t.Lexeme[], faults: Fault[]): t.Lexeme {
  grammar.faults = [];
  grammar.input = [...tokens];
  const tree = grammar.stages();
  return prepared(grammar, tokens, t.PreparedStages, tree, faults);
}

function prepared(
  grammar: Grammar,
  tokens: readonly t.Lexeme[],
  type: TokenType,
  tree: Expression | Pipeline,
  faults: Fault[],
): t.Lexeme {
  const start = tokens[0]?.startOffset ?? 0;
  const last = tokens.at(-1);
  const end = last === undefined ? start : t.endOf(last);
  const stop = findStop(grammar, tokens);
  faults.push(...(stop === undefined ? grammar.faults : [stop.fault]));
  const span = { start, end };
  const none: Expression | Pipeline =
    type === t.Prepared ? { kind: "null", span } : { kind: "pipeline", span, stages: [] };
  return {
    ...t.lexeme(type, start, end, ""),
    blank: tokens[0]?.blank ?? false,
    tree: stop === undefined ? tree : none,
  };
}
