/** Operators and operands, wherever they stand: `NOT IN`, `like(`, keywords where a field should be, missing commas. */
import type { TokenType } from "chevrotain";
import { error, insertAt, replaceWith } from "../faults.ts";
import * as t from "../tokens.ts";
import { type Arranging, ahead, endOfOut, lastOut } from "./frames.ts";
import { looksLikeStages } from "./shapes.ts";
import { isReserved, SPAN } from "./words.ts";

const NEGATABLE: ReadonlySet<TokenType> = new Set([t.Like, t.In, t.Between]);

/** Keywords that are functions as well. */
const CALLABLE: ReadonlySet<TokenType> = new Set([
  ...[t.Like, t.In, t.Null, t.True, t.False, t.Between, t.Xor],
]);

/** Of these, the ones that are values when they stand alone. */
const CALLABLE_LITERALS: ReadonlySet<TokenType> = new Set([t.Null, t.True, t.False]);

const MISUSABLE: ReadonlySet<TokenType> = new Set([
  ...[t.Like, t.In, t.Is, t.Between, t.As, t.By, t.And, t.Or, t.Xor],
]);

const LITERALS: ReadonlySet<TokenType> = new Set([t.Null, t.True, t.False, t.Not]);

/** What follows a field and no keyword. */
const FOLLOWS_A_FIELD: ReadonlySet<TokenType> = new Set([
  ...[t.Equals, t.SameAs, t.Differs, t.Less, t.LessOrEqual, t.Greater, t.GreaterOrEqual, t.Dot, t.Comma],
  ...[t.RightParen, t.Star, t.Slash, t.Percent],
]);

/** Handles the tokens that need a word of explanation; false for the others, which go out as they are. */
export function arrangeOperand(arranging: Arranging, token: t.Lexeme): boolean {
  const { out } = arranging;
  const last = lastOut(arranging);
  const next = ahead(arranging, 1);
  if (t.endsOperand(last)) {
    if (token.tokenType === t.Not && next !== undefined && NEGATABLE.has(next.tokenType)) {
      arranging.index++;
      next.negated = true;
      out.push(next);
      return true;
    }
    if (token.tokenType === t.Dot && next?.tokenType === t.Text) return concatenate(arranging, token);
    return token.tokenType === t.Less && namesType(arranging) && closeType(arranging, token);
  }
  const called = next?.tokenType === t.LeftParen;
  if (called && CALLABLE.has(token.tokenType)) {
    out.push(t.retype(token, t.Word));
    return true;
  }
  if (isMisused(arranging, token, last, next)) {
    reportReserved(arranging, token);
    out.push(t.retype(token, t.Word));
    return true;
  }
  if (token.tokenType !== t.Word || !called || !/^(?:exists|EXISTS)$/.test(token.image)) return false;
  if (!looksLikeStages(arranging.tokens, arranging.index + 1, arranging.table)) return false;
  out.push(t.retype(token, t.ExistsWord));
  return true;
}

/** `null()` where a new argument begins, right behind another value. */
export function arrangeCalledLiteral(arranging: Arranging, token: t.Lexeme): void {
  if (CALLABLE_LITERALS.has(token.tokenType) && ahead(arranging, 1)?.tokenType === t.LeftParen)
    t.retype(token, t.Word);
}

/** Whether the last word is a type, as in `x IS list<string>`. */
function namesType({ out }: Arranging): boolean {
  const before = out[out.length - 2]?.tokenType;
  return before === t.Is || (before === t.Not && out[out.length - 3]?.tokenType === t.Is);
}

const IN_TYPES: ReadonlySet<TokenType> = new Set([t.Word, t.Quoted, t.Comma, t.Less, t.Greater]);

/** Tells the angle brackets of a type from comparisons, so that the last of them ends an operand. */
function closeType(arranging: Arranging, token: t.Lexeme): boolean {
  const brackets: t.Lexeme[] = [];
  let depth = 0;
  for (let distance = 0; ; distance++) {
    const each = ahead(arranging, distance);
    if (each === undefined || !IN_TYPES.has(each.tokenType)) return false;
    if (each.tokenType === t.Less || each.tokenType === t.Greater) brackets.push(each);
    depth += each.tokenType === t.Less ? 1 : each.tokenType === t.Greater ? -1 : 0;
    if (depth === 0) break;
  }
  for (const each of brackets) t.retype(each, each.tokenType === t.Less ? t.TypeOpen : t.TypeClose);
  arranging.out.push(token);
  return true;
}

function isMisused(
  arranging: Arranging,
  token: t.Lexeme,
  last: t.Lexeme | undefined,
  next: t.Lexeme | undefined,
): boolean {
  const alias = last?.tokenType === t.As;
  if (token.tokenType === t.Word && token.image.toLowerCase() === SPAN) {
    const free = last?.tokenType === t.Dot || last?.tokenType === t.FunctionWord;
    return !free && next?.tokenType !== t.LeftParen && next?.tokenType !== t.Colon;
  }
  if (alias) return MISUSABLE.has(token.tokenType) || LITERALS.has(token.tokenType);
  if (!MISUSABLE.has(token.tokenType)) return false;
  if (last?.tokenType === t.CommandWord && isListEnd(next)) return true;
  return (
    next !== undefined && !next.inserted && FOLLOWS_A_FIELD.has(next.tokenType) && arranging.out.length > 0
  );
}

function isListEnd(next: t.Lexeme | undefined): boolean {
  return next === undefined || next.tokenType === t.Pipe || next.tokenType === t.Semicolon;
}

export function reportReserved(arranging: Arranging, token: t.Lexeme): void {
  const span = t.spanOf(token);
  const fixes = [replaceWith(span, `'${token.image}'`, `Write \`'${token.image}'\``, true)];
  const message = `\`${token.image}\` is a reserved word; as the name of a field it needs single quotes.`;
  arranging.faults.push(error("reserved-word", span, message, { fixes }));
}

export function reportIfReserved(arranging: Arranging, token: t.Lexeme): void {
  if (token.tokenType !== t.Quoted && isReserved(token.image)) reportReserved(arranging, token);
}

function concatenate(arranging: Arranging, token: t.Lexeme): boolean {
  const span = t.spanOf(token);
  const fixes = [replaceWith(span, "+", "Write `+`", true)];
  const message = "`.` reads a key of a map; strings are joined with `+`.";
  arranging.faults.push(error("foreign-operator", span, message, { fixes }));
  arranging.out.push(t.retype(token, t.Plus));
  return true;
}

/** Two commas in a row: one fault, and the second is left out. */
export function dropsComma(arranging: Arranging, token: t.Lexeme): boolean {
  const last = lastOut(arranging);
  if (token.tokenType !== t.Comma || last?.tokenType !== t.Comma) return false;
  const fixes = [replaceWith(t.spanOf(token), "", "Remove the comma", false)];
  const message = "There is nothing between these two commas.";
  const span = { start: last.startOffset, end: t.endOf(token) };
  arranging.faults.push(error("missing-value", span, message, { fixes }));
  return true;
}

/** Between the values of a call or a list: puts in the comma that two operands in a row lack. */
export function separateItem(arranging: Arranging, token: t.Lexeme, object: boolean): void {
  const last = lastOut(arranging);
  if (!t.endsOperand(last) || !t.startsOperand(token)) return;
  // `x NOT IN`, `f [0]`, `f (x)` go on with the operand before.
  const next = ahead(arranging, 1);
  if (token.tokenType === t.Not && next !== undefined && NEGATABLE.has(next.tokenType)) return;
  if (token.tokenType === t.LeftBracket) return;
  if (token.tokenType === t.LeftParen && last?.tokenType === t.Word) return;
  const offset = endOfOut(arranging);
  if (object && lacksColon(arranging)) {
    const fixes = [insertAt(offset, ":", "Insert a colon", true)];
    const message = `There is no \`:\` after the key \`${shorten(last?.image ?? "")}\`.`;
    arranging.faults.push(error("unexpected-token", t.spanOf(token), message, { fixes }));
    arranging.out.push(t.insertedLexeme(t.Colon, offset));
    return;
  }
  if (continuesRun(arranging)) {
    arranging.out.push(t.insertedLexeme(t.Comma, offset));
    return;
  }
  const fixes = [insertAt(offset, ",", "Insert a comma", false)];
  const message = `\`${shorten(token.image)}\` follows \`${shorten(last?.image ?? "")}\` without a comma or an operator.`;
  arranging.faults.push(error("missing-comma", t.spanOf(token), message, { fixes }));
  arranging.out.push(t.insertedLexeme(t.Comma, offset));
}

/** `{a 1}`: the key is the first thing in its entry. */
function lacksColon(arranging: Arranging): boolean {
  const before = arranging.out[arranging.out.length - 2]?.tokenType;
  return before === t.LeftBrace || before === t.Comma;
}

/** Whether the fault about the value before says already that separators are missing here. */
export function continuesRun(arranging: Arranging): boolean {
  const fault = arranging.faults[arranging.faults.length - 1];
  if (fault?.name !== "missing-comma" && fault?.name !== "missing-separator") return false;
  return fault.span.start === lastOut(arranging)?.startOffset;
}

export function shorten(image: string): string {
  return image.length > 40 ? `${image.slice(0, 37)}...` : image;
}
