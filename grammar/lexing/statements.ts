/** The words and marks of statements: `$x =`, `import`, `export`, `function`, `type` (G1). */
import type { TokenType } from "chevrotain";
import { error, insertAt, note } from "../faults.ts";
import * as t from "../tokens.ts";
import { type Arranging, ahead, endOfOut, type Frame, lastOut, startsLine } from "./frames.ts";
import { looksLikeStages, statementWord } from "./shapes.ts";

type Step = (arranging: Arranging, frame: Frame, token: t.Lexeme) => void;

const WORD_TYPES = {
  import: t.ImportWord,
  export: t.ExportWord,
  function: t.FunctionWord,
  type: t.TypeWord,
} as const;

export function arrangeStatement(arranging: Arranging, frame: Frame, token: t.Lexeme, step: Step): void {
  const { out } = arranging;
  const word = statementWord(arranging.tokens, arranging.index);
  if (token.tokenType === t.Semicolon) out.push(token);
  else if (token.tokenType === t.At && ahead(arranging, 1)?.tokenType === t.Word) skipAnnotation(arranging);
  else if (word !== undefined) {
    frame.phase = "other";
    out.push(t.retype(token, WORD_TYPES[word]));
    if (word === "export" && exportsInline(arranging)) frame.phase = "statement";
  } else if (token.tokenType === t.Variable && ahead(arranging, 1)?.tokenType === t.Equals) {
    arrangeBinding(arranging, frame, token);
  } else if (forgetsDollar(arranging, token)) {
    const span = t.spanOf(token);
    const fixes = [insertAt(span.start, "$", `Write \`$${token.image}\``, true)];
    const message = `A pipeline is named with a \`$\`: \`$${token.image}\`.`;
    arranging.faults.push(error("missing-dollar", span, message, { fixes }));
    arrangeBinding(arranging, frame, t.retype(token, t.Variable));
  } else {
    frame.phase = "command";
    step(arranging, frame, token);
  }
}

function arrangeBinding(arranging: Arranging, frame: Frame, variable: t.Lexeme): void {
  const equals = ahead(arranging, 1);
  arranging.index++;
  arranging.out.push(variable);
  if (equals !== undefined) arranging.out.push(t.retype(equals, t.Assign));
  frame.phase = "command";
  frame.required = true;
}

/** `export` before something that is itself a statement, rather than before names. */
function exportsInline(arranging: Arranging): boolean {
  const next = arranging.index + 1;
  if (statementWord(arranging.tokens, next) !== undefined) return true;
  return arranging.tokens[next]?.tokenType === t.Variable && ahead(arranging, 2)?.tokenType === t.Equals;
}

function forgetsDollar(arranging: Arranging, token: t.Lexeme): boolean {
  if (token.tokenType !== t.Word || ahead(arranging, 1)?.tokenType !== t.Equals) return false;
  if (arranging.table.has(token.image.toLowerCase())) return false;
  return (
    ahead(arranging, 2)?.tokenType === t.Pipe ||
    looksLikeStages(arranging.tokens, arranging.index + 1, arranging.table)
  );
}

/** In the head of an import, export, function or type statement, and in a function's body. */
export function arrangeOther(arranging: Arranging, frame: Frame, token: t.Lexeme, step: Step): boolean {
  const last = lastOut(arranging);
  if (frame.kind === "block") return arrangeInBlock(arranging, frame, token, last, step);
  if (token.tokenType === t.Semicolon) return false;
  if (last?.tokenType === t.ImportPath || startsNextStatement(arranging)) {
    insertSemicolon(arranging);
    frame.phase = "statement";
    step(arranging, frame, token);
    return true;
  }
  if (token.tokenType !== t.Word) return false;
  const next = ahead(arranging, 1)?.tokenType;
  const path = next === t.ImportPath || next === t.Semicolon || next === undefined;
  if (token.image === "from" && path) t.retype(token, t.FromWord);
  else if (/^(?:where|WHERE)$/.test(token.image) && t.endsOperand(last)) t.retype(token, t.WhereWord);
  else return false;
  arranging.out.push(token);
  return true;
}

function arrangeInBlock(
  arranging: Arranging,
  frame: Frame,
  token: t.Lexeme,
  last: t.Lexeme | undefined,
  step: Step,
): boolean {
  const { out, table, tokens, index } = arranging;
  if (last?.tokenType === t.ReturnWord) {
    const stages = token.tokenType === t.Pipe || looksLikeStages(tokens, index - 1, table);
    if (!stages || (token.tokenType === t.Word && !table.has(token.image.toLowerCase()))) return false;
    t.retype(last, t.ReturnStages);
    frame.phase = "command";
    frame.required = true;
    step(arranging, frame, token);
    return true;
  }
  const fresh = last?.tokenType === t.BlockOpen || last?.tokenType === t.Semicolon || t.endsOperand(last);
  if (!fresh) return false;
  const next = ahead(arranging, 1);
  if (token.tokenType === t.Variable && next?.tokenType === t.Equals) {
    if (t.endsOperand(last)) out.push(t.insertedLexeme(t.Semicolon, endOfOut(arranging)));
    arranging.index++;
    out.push(token, t.retype(next, t.Assign));
    return true;
  }
  const follows = next?.tokenType !== t.Dot && next?.tokenType !== t.Equals && next?.tokenType !== t.Colon;
  if (token.tokenType !== t.Word || token.image !== "return" || !follows) return false;
  if (t.endsOperand(last)) out.push(t.insertedLexeme(t.Semicolon, endOfOut(arranging)));
  out.push(t.retype(token, t.ReturnWord));
  return true;
}

/** What a stage can end with besides an operand. */
const ENDS_STAGE: ReadonlySet<TokenType> = new Set([t.CommandWord, t.Slot, t.SearchWord, t.SearchPhrase]);

/** Whether the current token begins a statement although no `;` ended the one before. */
export function startsNextStatement(arranging: Arranging): boolean {
  const { tokens, index, table } = arranging;
  const token = tokens[index];
  const last = lastOut(arranging);
  if (last?.tokenType === t.ExportWord || last?.tokenType === t.Pipe) return false;
  if (token?.tokenType === t.Variable && ahead(arranging, 1)?.tokenType === t.Equals) {
    if (!t.endsOperand(last) && !(last !== undefined && ENDS_STAGE.has(last.tokenType))) return false;
    return startsLine(arranging) || looksLikeStages(tokens, index + 1, table);
  }
  return startsLine(arranging) && t.endsOperand(last) && surelyStatement(arranging);
}

/** On a line of its own `export x` may still be two names of a list; `export $x = ...` may not. */
function surelyStatement(arranging: Arranging): boolean {
  const word = statementWord(arranging.tokens, arranging.index);
  if (word === "export") return exportsInline(arranging) || ahead(arranging, 1)?.tokenType === t.LeftBrace;
  if (word !== "import") return word !== undefined;
  const [second, third] = [ahead(arranging, 1)?.tokenType, ahead(arranging, 2)];
  const several = second === t.LeftBrace || second === t.Star || third?.tokenType === t.Comma;
  return several || third?.image === "from";
}

export function insertSemicolon(arranging: Arranging): void {
  const onNewLine = startsLine(arranging);
  const offset = endOfOut(arranging);
  const last = lastOut(arranging);
  const next = ahead(arranging, 0);
  arranging.out.push(t.insertedLexeme(t.Semicolon, offset));
  const span = next === undefined ? { start: offset, end: offset } : t.spanOf(next);
  const fixes = [insertAt(offset, ";", "End the statement before it with `;`", true)];
  const message = `A statement begins here, but the one before has no \`;\` after \`${last?.image ?? ""}\`.`;
  // Splunk's own texts end statements with their lines: there it is a habit, elsewhere a slip.
  const fault = onNewLine ? note : error;
  arranging.faults.push(fault("missing-semicolon", span, message, { fixes }));
}

/** `@name(...)`: tooling reads these, the language does not. */
export function skipAnnotation(arranging: Arranging): void {
  const start = ahead(arranging, 0)?.startOffset ?? 0;
  const name = ahead(arranging, 1);
  arranging.index++;
  const bracket = ahead(arranging, 1);
  if (bracket?.tokenType === t.LeftParen && bracket.closer !== undefined) {
    while (ahead(arranging, 0) !== bracket.closer) arranging.index++;
  }
  if (ahead(arranging, 1)?.tokenType === t.Semicolon) arranging.index++;
  const end = name === undefined ? start + 1 : t.endOf(name);
  const message = `The annotation \`@${name?.image ?? ""}\` is read over.`;
  arranging.faults.push(note("ignored-annotation", { start, end }, message));
}
