/** What to say where no rule fits: the culprit, what was found and what was expected, in plain words. */
import type { IToken, TokenType } from "chevrotain";
import type { Span } from "./ast.ts";
import { error, type Fault } from "./faults.ts";
import { shorten } from "./lexing/operands.ts";
import * as t from "./tokens.ts";

/** A place where the grammar could not go on. */
export interface Stop {
  readonly found: IToken | undefined;
  readonly before: t.Lexeme | undefined;
  /** What the grammar says would have fitted; empty if that is too much to list. */
  readonly expected: string;
}

const CLOSERS: ReadonlySet<TokenType> = new Set([
  ...[t.RightParen, t.RightBracket, t.RightBrace, t.StageClose, t.MacroClose, t.TemplateClose],
]);

const SEPARATORS: ReadonlySet<TokenType> = new Set([
  t.Pipe,
  t.Semicolon,
  t.Comma,
  t.Slot,
  t.ClauseWord,
  t.As,
]);

const INFIX: ReadonlySet<TokenType> = new Set([
  ...[t.Equals, t.SameAs, t.Differs, t.Less, t.LessOrEqual, t.Greater, t.GreaterOrEqual],
  ...[t.Slash, t.Percent, t.And, t.Or, t.Xor, t.Like, t.In, t.Is, t.Between],
]);

/** After these something must come. */
const NEEDS_MORE: ReadonlySet<TokenType> = new Set([
  ...INFIX,
  ...[t.Plus, t.Minus, t.Star, t.Assign, t.Not, t.As, t.Colon, t.Comma, t.Arrow, t.Dot, t.Sign, t.ReturnWord],
  ...[t.SearchOperator, t.SearchIn],
]);

export function describeStop(stop: Stop): Fault {
  const { found, before } = stop;
  const type = found?.tokenType;
  const ends = type === undefined || CLOSERS.has(type) || SEPARATORS.has(type);
  if (before !== undefined && ends && NEEDS_MORE.has(before.tokenType)) return needsMore(before, found);
  if (found !== undefined && before !== undefined && ends && isOpener(before)) return empty(before, found);
  if (found !== undefined && type !== undefined && INFIX.has(type) && !t.endsOperand(before)) {
    return missingLeft(found, before);
  }
  if (found !== undefined && type === t.Arrow) {
    const message = "`->` belongs after the `$variable` of a lambda, in the arguments of a call.";
    return error("unexpected-token", t.spanOf(found), message);
  }
  return unexpected(stop);
}

function isOpener(token: t.Lexeme): boolean {
  return token.closer !== undefined;
}

function needsMore(before: t.Lexeme, found: IToken | undefined): Fault {
  const shown = before.image;
  const what = before.tokenType === t.As || before.tokenType === t.Dot ? "a name" : "a value";
  if (before.tokenType === t.Comma) {
    const message = "There is nothing after this comma.";
    return error("missing-value", t.spanOf(before), message, {
      help: "Remove the comma, or write what it announces.",
    });
  }
  const message = `There is no value after this \`${shown}\`.`;
  const help =
    found === undefined
      ? `\`${shown}\` needs ${what} on its right.`
      : `Found ${name(found)} instead of ${what}.`;
  return error(
    "missing-value",
    t.spanOf(before),
    what === "a name" ? message.replace("value", "name") : message,
    { help },
  );
}

function empty(before: t.Lexeme, found: IToken): Fault {
  if (found.tokenType === t.Comma) {
    return error("missing-value", t.spanOf(found), "There is nothing before this comma.");
  }
  const span: Span = { start: before.startOffset, end: t.endOf(found) };
  return error("missing-value", span, `There is nothing between \`${before.image}\` and \`${found.image}\`.`);
}

function missingLeft(found: IToken, before: t.Lexeme | undefined): Fault {
  const follows = before !== undefined && NEEDS_MORE.has(before.tokenType);
  const message = follows
    ? `\`${found.image}\` cannot follow \`${before.image}\`: there is no value between them.`
    : `There is no value before this \`${found.image}\`.`;
  return error("missing-value", t.spanOf(found), message);
}

function unexpected(stop: Stop): Fault {
  const { found, before } = stop;
  const expected = stop.expected === "" ? "" : `, expected ${stop.expected}`;
  if (found === undefined) {
    const span = before === undefined ? { start: 0, end: 0 } : t.spanOf(before);
    return error("unexpected-token", span, `The text ends here too early${expected}.`);
  }
  if (t.endsOperand(before) && (t.startsOperand(found as t.Lexeme) || isWord(found))) {
    const message = `Found ${name(found)} after \`${shorten(before?.image ?? "")}\`, expected an operator${orElse(stop.expected)}.`;
    return error("unexpected-token", t.spanOf(found), message);
  }
  return error("unexpected-token", t.spanOf(found), `Found ${name(found)}${expected}.`, {});
}

function isWord(token: IToken): boolean {
  return token.tokenType === t.CommandWord || token.tokenType === t.OptionWord;
}

function orElse(expected: string): string {
  return /^`[)\]}|;]`$/.test(expected) ? ` or ${expected}` : "";
}

function name(token: IToken): string {
  if (token.image === "") return "the end";
  return `\`${shorten(token.image)}\``;
}
