/** Clauses of a stage: `BY`, `GROUP BY`, `OUTPUT`, whichever its command declares. */
import type { TokenType } from "chevrotain";
import * as t from "../tokens.ts";
import { type Arranging, ahead, lastOut, type Stage } from "./frames.ts";

const NOT_AFTER_CLAUSE: ReadonlySet<TokenType> = new Set([
  ...[t.Equals, t.SameAs, t.Differs, t.Dot, t.Comma, t.Colon, t.Plus, t.Slash, t.RightParen, t.As],
]);

/** Joins the words of a clause's keyword into one token: `group by`, `left outer join`. */
export function arrangeClause(arranging: Arranging, stage: Stage, token: t.Lexeme): boolean {
  const keyword = clauseAt(arranging, stage);
  if (keyword === undefined) return false;
  const words = keyword.split(" ").length;
  const last = ahead(arranging, words - 1) ?? token;
  arranging.index += words - 1;
  arranging.out.push({
    ...t.retype(token, t.ClauseWord),
    value: keyword,
    endOffset: t.endOf(last) - 1,
    image: arranging.text.slice(token.startOffset, t.endOf(last)),
  });
  stage.clause = keyword;
  stage.items = 0;
  stage.simple = true;
  stage.afterOption = false;
  return true;
}

function clauseAt(arranging: Arranging, stage: Stage): string | undefined {
  let best: string | undefined;
  for (const clause of stage.syntax.clauses ?? []) {
    const words = clause.split(" ");
    if (!words.every((word, distance) => isKeyword(ahead(arranging, distance), word))) continue;
    const after = ahead(arranging, words.length);
    const reserved = ahead(arranging, 0)?.tokenType !== t.Word;
    const calls = after?.tokenType === t.LeftParen && !after.blank;
    if (calls && stage.syntax.callableClauses?.includes(clause)) continue;
    const names = after !== undefined && !reserved && NOT_AFTER_CLAUSE.has(after.tokenType);
    if (!names && clause.length > (best?.length ?? 0)) best = clause;
  }
  return best;
}

/** Reserved words count in any case (L6), others only as `output` or `OUTPUT`. */
function isKeyword(token: t.Lexeme | undefined, word: string): boolean {
  if (token === undefined || token.image.toLowerCase() !== word) return false;
  if (token.tokenType !== t.Word) return token.tokenType !== t.Text && token.tokenType !== t.Quoted;
  return token.image === word || token.image === word.toUpperCase();
}

/** `replace ("a" WITH "b") IN f`: parentheses around a clause say nothing, so they go. */
export function unwraps(arranging: Arranging, stage: Stage, token: t.Lexeme): boolean {
  if (token.tokenType !== t.LeftParen || token.closer === undefined || stage.syntax.clauses === undefined)
    return false;
  const first = stage.syntax.clauses.map((clause) => clause.split(" ")[0] ?? "");
  for (let distance = 2; ahead(arranging, distance) !== token.closer; distance++) {
    const word = ahead(arranging, distance);
    if (word === undefined || word.closer !== undefined || distance > 40) return false;
    const keyword = first.some((each) => isKeyword(word, each)) && word.tokenType === t.Word;
    if (!keyword || !t.endsOperand(ahead(arranging, distance - 1))) continue;
    token.closer.dropped = true;
    return true;
  }
  return false;
}

const ENDS_ORDER: ReadonlySet<TokenType | undefined> = new Set([
  ...[t.Comma, t.Pipe, t.Semicolon, t.RightBracket, t.RightParen, t.Word, undefined],
]);

/** `ASC`, `DESC` in an ordering clause. */
export function arrangeOrder(arranging: Arranging, stage: Stage, token: t.Lexeme): boolean {
  if (stage.clause?.startsWith("order") !== true || token.tokenType !== t.Word) return false;
  if (!/^(?:asc|desc|ASC|DESC)$/.test(token.image) || !t.endsOperand(lastOut(arranging))) return false;
  if (!ENDS_ORDER.has(ahead(arranging, 1)?.tokenType)) return false;
  arranging.out.push(t.retype(token, t.OrderWord));
  return true;
}
