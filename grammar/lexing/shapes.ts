/** What a bracket holds, guessed from the tokens after it. Nothing here changes a token. */
import type { TokenType } from "chevrotain";
import type { SyntaxTable } from "../syntax.ts";
import * as t from "../tokens.ts";

type Tokens = readonly t.Lexeme[];

/** What can follow a field's name but not a command's. */
const FOLLOWS_A_FIELD: ReadonlySet<TokenType> = new Set([
  ...[
    t.Comma,
    t.Dot,
    t.Colon,
    t.Equals,
    t.SameAs,
    t.Differs,
    t.Less,
    t.LessOrEqual,
    t.Greater,
    t.GreaterOrEqual,
  ],
  ...[t.In, t.Is, t.Like, t.Between, t.And, t.Or, t.Xor, t.Slash, t.Percent],
]);

/** What goes on with a value before it. */
const CONTINUES: ReadonlySet<TokenType | undefined> = new Set<TokenType | undefined>([
  ...[...FOLLOWS_A_FIELD].filter((type) => type !== t.Comma),
  ...[t.Plus, t.Minus, t.Star],
]);

/** What begins an argument and cannot follow the name of a field. */
const BEGINS_ARGUMENT: ReadonlySet<TokenType> = new Set([
  ...[t.Word, t.Quoted, t.Variable, t.Text, t.NumberToken, t.TemplateStart, t.MacroWord, t.MacroOpen],
]);

/** Whether stages begin after the token with this index: the `[` of a sub-pipeline, `exists (`, `return`. */
export function looksLikeStages(tokens: Tokens, index: number, table: SyntaxTable): boolean {
  const first = tokens[index + 1];
  const second = tokens[index + 2];
  if (first?.tokenType === t.Pipe) return true;
  if (first?.tokenType === t.MacroWord) return second?.tokenType === t.Pipe;
  if (first?.tokenType !== t.Word) return false;
  if (second === undefined) return table.has(first.image.toLowerCase());
  if (second.tokenType === t.Pipe) return true;
  const operator = second.tokenType === t.Not ? tokens[index + 3] : second;
  if (operator !== undefined && FOLLOWS_A_FIELD.has(operator.tokenType)) return false;
  if (!table.has(first.image.toLowerCase())) return BEGINS_ARGUMENT.has(second.tokenType);
  // `[fields + a]` has a sign, `[eval + a]` a sum.
  const signed = second.tokenType === t.Plus || second.tokenType === t.Minus || second.tokenType === t.Star;
  if (signed) return table.get(first.image.toLowerCase())?.items === "names";
  // `[reverse]` runs, `[reverse] = x` compares.
  if (second.tokenType === t.RightBracket) return !CONTINUES.has(tokens[index + 3]?.tokenType);
  // `[head(x)]` calls and `[head[0]]` indexes; `[where (x)]` runs.
  const glued = second.tokenType === t.LeftParen || second.tokenType === t.LeftBracket;
  return !glued || second.blank;
}

/** `{ $t = ...` or `{ return ...`: the body of a function. */
export function looksLikeBlock(tokens: Tokens, index: number): boolean {
  const first = tokens[index + 1];
  const second = tokens[index + 2];
  if (first?.tokenType === t.Variable) return second?.tokenType === t.Equals;
  return first?.tokenType === t.Word && first.image === "return" && second?.tokenType !== t.Colon;
}

export type StatementWord = "import" | "export" | "function" | "type";

const STATEMENT_FOLLOWERS: ReadonlyMap<string, readonly TokenType[]> = new Map([
  ["import", [t.Word, t.Quoted, t.Variable, t.LeftBrace, t.Star]],
  ["export", [t.Word, t.Quoted, t.Variable, t.LeftBrace]],
  ["function", [t.Word, t.Quoted]],
  ["type", [t.Word, t.Quoted]],
]);

/** The word that says what kind of statement begins at this index; `undefined` for a pipeline. */
export function statementWord(tokens: Tokens, index: number): StatementWord | undefined {
  const [word, second, third] = [tokens[index], tokens[index + 1], tokens[index + 2]];
  if (word?.tokenType !== t.Word || second === undefined) return undefined;
  if (STATEMENT_FOLLOWERS.get(word.image)?.includes(second.tokenType) !== true) return undefined;
  if (word.image === "function" && third?.tokenType !== t.LeftParen) return undefined;
  if (word.image === "type" && third?.tokenType !== t.Equals) return undefined;
  return word.image as StatementWord;
}

export function isLambda(tokens: Tokens, index: number): boolean {
  const token = tokens[index];
  if (token?.tokenType === t.Variable) return tokens[index + 1]?.tokenType === t.Arrow;
  return token?.tokenType === t.LeftParen && opensParameters(tokens, index);
}

/** Parameters begin with a variable or are none at all, so only few parentheses are looked through. */
function opensParameters(tokens: Tokens, index: number): boolean {
  const first = tokens[index + 1];
  if (first?.tokenType !== t.Variable && first?.tokenType !== t.RightParen) return false;
  const closer = tokens[index]?.closer;
  for (let at = index + 1; at < tokens.length; at++) {
    if (tokens[at] === closer) return tokens[at + 1]?.tokenType === t.Arrow;
    if (tokens[at]?.tokenType === t.LeftParen || tokens[at]?.tokenType === t.Pipe) return false;
  }
  return false;
}
