/**
 * Brackets. Afterwards every opener has its closer and every closer its opener, so that nothing later has to think of
 * an unbalanced text: a closer that is missing is put in where its bracket must be over, one that fits nothing goes.
 */
import type { TokenType } from "chevrotain";
import { error, type Fault, insertAt } from "../faults.ts";
import type { SyntaxTable } from "../syntax.ts";
import * as t from "../tokens.ts";
import { looksLikeBlock, looksLikeStages } from "./shapes.ts";

const CLOSER_OF: ReadonlyMap<TokenType, TokenType> = new Map([
  [t.LeftParen, t.RightParen],
  [t.SearchParen, t.RightParen],
  [t.LeftBracket, t.RightBracket],
  [t.LeftBrace, t.RightBrace],
  [t.TemplateOpen, t.TemplateClose],
  [t.MacroOpen, t.MacroClose],
]);

const CLOSERS: ReadonlySet<TokenType> = new Set(CLOSER_OF.values());

interface Open {
  readonly token: t.Lexeme;
  readonly closer: TokenType;
  /** Whether a `|`, or a `;`, may stand inside. */
  readonly pipe: boolean;
  readonly semicolon: boolean;
}

export function balance(tokens: readonly t.Lexeme[], table: SyntaxTable, faults: Fault[]): t.Lexeme[] {
  const balanced: t.Lexeme[] = [];
  const open: Open[] = [];
  const unclosedLiterals = faults
    .filter((fault) => fault.name.startsWith("unclosed-"))
    .map(({ span }) => span.start);

  const closeMissing = (from: number, before: t.Lexeme | undefined): void => {
    const missing = open.splice(from).reverse();
    const last = balanced[balanced.length - 1];
    const offset = last === undefined ? 0 : t.endOf(last);
    for (const { token, closer } of missing) {
      const inserted = t.insertedLexeme(closer, offset);
      token.closer = inserted;
      balanced.push(inserted);
    }
    const innermost = missing[0]?.token;
    const limit = before?.startOffset ?? Number.POSITIVE_INFINITY;
    // The end of an unclosed string is a guess; the closer may well have been in what it swallowed.
    const swallowed = unclosedLiterals.some((at) => at > (innermost?.startOffset ?? 0) && at <= limit);
    if (innermost !== undefined && !swallowed) faults.push(unclosed(missing, innermost, offset));
  };

  // Closers whose brackets a `|` has ended already: `(a | b)` is one mistake.
  let late: TokenType[] = [];
  for (const [index, token] of tokens.entries()) {
    const closer = CLOSER_OF.get(token.tokenType);
    if (closer !== undefined) {
      const opened = describe(tokens, index, closer, table);
      // The body of a function cannot begin inside its parameters.
      if (opened.semicolon && tokens[index - 1]?.tokenType !== t.Arrow)
        closeMissing(firstWithin(open), token);
      open.push(opened);
    } else if (CLOSERS.has(token.tokenType)) {
      const fitting = fittingOpener(open, token.tokenType);
      if (fitting < 0) {
        const expected = late.lastIndexOf(token.tokenType);
        if (expected < 0) faults.push(unmatched(token));
        else late.splice(expected, 1);
        continue;
      }
      closeMissing(fitting + 1, token);
      const opener = open.pop()?.token;
      if (opener !== undefined) opener.closer = token;
    } else if (token.tokenType === t.Pipe || token.tokenType === t.Slot) {
      const from = firstWithin(open);
      late.push(...open.slice(from).map((each) => each.closer));
      closeMissing(from, token);
    } else if (token.tokenType === t.Semicolon) {
      late = [];
      closeMissing(open.findLastIndex(({ semicolon }) => semicolon) + 1, token);
    }
    balanced.push(token);
  }
  closeMissing(0, undefined);
  return balanced;
}

/** The first of the innermost brackets in which no `|` can stand. */
function firstWithin(open: readonly Open[]): number {
  return open.findLastIndex(({ pipe }) => pipe) + 1;
}

function describe(tokens: readonly t.Lexeme[], index: number, closer: TokenType, table: SyntaxTable): Open {
  const token = tokens[index] ?? t.insertedLexeme(t.LeftParen, 0);
  const type = token.tokenType;
  const semicolon = type === t.LeftBrace && looksLikeBlock(tokens, index);
  const exists = type === t.LeftParen && /^exists$/i.test(tokens[index - 1]?.image ?? "");
  const stages = type === t.LeftBracket && looksLikeStages(tokens, index, table);
  return { token, closer, semicolon, pipe: semicolon || exists || stages };
}

/** A closer reaches out of brackets it does not fit only if that leaves no `|` or template behind. */
function fittingOpener(open: readonly Open[], closer: TokenType): number {
  for (let index = open.length - 1; index >= 0; index--) {
    const candidate = open[index];
    if (candidate?.closer === closer) return index;
    if (candidate?.pipe || candidate?.closer === t.TemplateClose) return -1;
  }
  return -1;
}

function unclosed(missing: readonly Open[], innermost: t.Lexeme, offset: number): Fault {
  const span = t.spanOf(innermost);
  const shown = innermost.image;
  const text = missing.map(({ closer }) => closer.LABEL ?? "").join("");
  const others = missing.slice(1).map(({ token }) => ({ message: "nor is this one", span: t.spanOf(token) }));
  const fixes = [insertAt(offset, text, `Close it with \`${text}\``, false)];
  const extras = others.length > 0 ? { fixes, related: others } : { fixes };
  return error("unclosed-bracket", span, `This \`${shown}\` is never closed.`, extras);
}

function unmatched(token: t.Lexeme): Fault {
  const span = t.spanOf(token);
  const opener = { ")": "(", "]": "[", "}": "{" }[token.image] ?? "opening bracket";
  const fixes = [{ title: `Remove the \`${token.image}\``, edits: [{ span, text: "" }], safe: false }];
  return error("unmatched-bracket", span, `This \`${token.image}\` has no \`${opener}\` before it.`, {
    fixes,
  });
}
