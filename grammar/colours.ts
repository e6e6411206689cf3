/** What the words of a text are, for whoever shows it in colours. */
import type { Span } from "./ast.ts";
import { arrange } from "./lexing/arrange.ts";
import { balance } from "./lexing/balance.ts";
import { scanText } from "./lexing/scanner.ts";
import type { SyntaxTable } from "./syntax.ts";
import * as t from "./tokens.ts";

export type WordKind =
  | "command"
  | "keyword"
  | "text"
  | "pattern"
  | "number"
  | "comment"
  | "variable"
  | "macro"
  | "function";

export interface ColouredWord extends Span {
  readonly kind: WordKind;
}

/** In their order, without overlaps; fields, operators and brackets are left out. Also of texts with errors. */
export function colouredWords(text: string, table: SyntaxTable): readonly ColouredWord[] {
  const scanned = scanText(text, table, true);
  const comments = scanned.comments.map(({ span }) => ({ ...span, kind: "comment" as const }));
  const words = [...wordsOf(text, scanned.tokens, table), ...comments].sort((a, b) => a.start - b.start);
  let end = 0;
  return words.filter((word) => {
    if (word.start < end || word.end <= word.start) return false;
    end = word.end;
    return true;
  });
}

function wordsOf(text: string, scanned: t.Lexeme[], table: SyntaxTable): ColouredWord[] {
  let tokens: readonly t.Lexeme[] = scanned;
  try {
    tokens = arrange(text, balance(scanned, table, []), table, [], "statements");
  } catch {
    // Nested too deeply: the scanner's own words are better than none.
  }
  return tokens.flatMap((token) => {
    const kind = token.inserted === true ? undefined : kindOf(token, text);
    return kind === undefined
      ? []
      : [{ start: token.startOffset, end: (token.endOffset ?? token.startOffset) + 1, kind }];
  });
}

const KINDS: ReadonlyMap<unknown, WordKind> = new Map<unknown, WordKind>([
  ...kindsOf("command", t.CommandWord),
  ...kindsOf("keyword", t.And, t.Or, t.Xor, t.Like, t.Between, t.Not, t.In, t.Is, t.As, t.By, t.Null, t.True),
  ...kindsOf("keyword", t.False, t.ClauseWord, t.OrderWord, t.OptionWord, t.ReturnWord, t.ReturnStages),
  ...kindsOf("keyword", t.ImportWord, t.FromWord, t.ExportWord, t.ExistsWord),
  ...kindsOf("text", t.Text, t.TemplateStart, t.TemplatePart, t.TemplateEnd),
  ...kindsOf("pattern", t.Regex),
  ...kindsOf("number", t.NumberToken, t.Timespan),
  ...kindsOf("variable", t.Variable, t.LambdaWord),
  ...kindsOf("macro", t.MacroWord, t.MacroOpen, t.MacroClose, t.Backtick, t.Slot),
]);

function kindsOf(kind: WordKind, ...types: readonly unknown[]): (readonly [unknown, WordKind])[] {
  return types.map((type) => [type, kind] as const);
}

function kindOf(token: t.Lexeme, text: string): WordKind | undefined {
  const known = KINDS.get(token.tokenType);
  if (known !== undefined || token.tokenType !== t.Word) return known;
  return text[(token.endOffset ?? 0) + 1] === "(" ? "function" : undefined;
}
