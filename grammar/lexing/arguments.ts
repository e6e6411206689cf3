/** The arguments of a stage: options, clauses, items, assignments, and what separates them (G4, G11). */
import type { TokenType } from "chevrotain";
import { error, insertAt, note } from "../faults.ts";
import * as t from "../tokens.ts";
import { arrangeTarget, targetEnd } from "./assignments.ts";
import { arrangeClause, arrangeOrder, unwraps } from "./clauses.ts";
import { type Arranging, ahead, endOfOut, lastOut, type Stage } from "./frames.ts";
import { arrangeCalledLiteral, continuesRun, dropsComma, shorten } from "./operands.ts";
import { isLambda } from "./shapes.ts";
import { joinWildcard, joinWildcardAt } from "./wildcards.ts";

/** What became of a token: it goes the common way, it is out already, or a stage begins with it. */
type Arranged = "pass" | "out" | "pipe";

const COMPLEX: ReadonlySet<TokenType> = new Set([
  ...[t.And, t.Or, t.Xor, t.Not, t.Like, t.In, t.Is, t.Between],
  ...[t.Equals, t.SameAs, t.Differs, t.Less, t.LessOrEqual, t.Greater, t.GreaterOrEqual],
]);

export function arrangeArgument(arranging: Arranging, stage: Stage, token: t.Lexeme): Arranged {
  if (dropsComma(arranging, token)) return "out";
  const last = lastOut(arranging);
  const juxtaposed = endsArgument(arranging);
  const open = last?.tokenType === t.CommandWord || endsBareClause(stage, last);
  const fresh = juxtaposed || open || last?.tokenType === t.Comma;
  if (fresh && last?.tokenType !== t.Comma && arrangeClause(arranging, stage, token)) return "out";
  const starts = fresh || last?.tokenType === t.ClauseWord;
  const signs = starts && stage.syntax.items === "names" && isSign(token);
  if (signs && arrangeSign(arranging, stage, token)) return "out";
  if (arrangeOrder(arranging, stage, token)) return "out";
  if (starts && startsArgument(arranging, stage, token, juxtaposed)) {
    return startArgument(arranging, stage, token, juxtaposed);
  }
  if (COMPLEX.has(token.tokenType)) stage.simple = false;
  return "pass";
}

const BEFORE_WILDCARD: ReadonlySet<TokenType | undefined> = new Set([t.CommandWord, t.ClauseWord, t.Comma]);

/** After an operand, or after a `*` that is no operator: `SELECT * FROM x`. */
function endsArgument(arranging: Arranging): boolean {
  const last = lastOut(arranging);
  if (last?.tokenType !== t.Star) return t.endsOperand(last);
  return BEFORE_WILDCARD.has(arranging.out[arranging.out.length - 2]?.tokenType);
}

/** Whether a clause that takes nothing has just been named. */
function endsBareClause({ syntax, clause }: Stage, last: t.Lexeme | undefined): boolean {
  return last?.tokenType === t.ClauseWord && syntax.bareClauses?.includes(clause ?? "") === true;
}

function startsArgument(arranging: Arranging, stage: Stage, token: t.Lexeme, juxtaposed: boolean): boolean {
  if (!juxtaposed) return token.tokenType !== t.Comma;
  if (token.tokenType === t.Star && stage.syntax.items === "names" && token.blank) {
    return joinWildcardAt(arranging, token, 0) !== undefined;
  }
  if (!t.startsOperand(token)) return false;
  const next = ahead(arranging, 1)?.tokenType;
  if (token.tokenType === t.Not) return next !== t.In && next !== t.Like && next !== t.Between;
  if (token.tokenType === t.LeftBracket) return false;
  // `f (x)` calls.
  return token.tokenType !== t.LeftParen || lastOut(arranging)?.tokenType !== t.Word;
}

function startArgument(arranging: Arranging, stage: Stage, token: t.Lexeme, juxtaposed: boolean): Arranged {
  if (isOption(arranging, stage, token, juxtaposed)) {
    const positional = stage.items - (stage.syntax.lead === undefined ? 0 : 1);
    if (positional > 0 && stage.clause === undefined) noteLateOption(arranging, token);
    return arrangeOption(arranging, stage, token);
  }
  if (juxtaposed) {
    if (beginsStage(arranging, stage, token)) return reportMissingPipe(arranging, token);
    separate(arranging, stage, token);
  }
  if (unwraps(arranging, stage, token)) return "out";
  arrangeCalledLiteral(arranging, token);
  stage.items++;
  stage.simple = token.tokenType !== t.Not;
  stage.afterOption = false;
  if (stage.syntax.items === "assignments") return arrangeTarget(arranging, stage, token);
  if (stage.syntax.items === "names" && joinWildcard(arranging, token)) return "out";
  return "pass";
}

// ------------------------------------------------------------------------------------------------ options

/** `name =` where an argument begins; after a comma only in a row of options. */
function isOption(arranging: Arranging, stage: Stage, token: t.Lexeme, juxtaposed: boolean): boolean {
  const { items } = stage.syntax;
  if (items !== "expressions" && items !== "names") return false;
  if (token.tokenType !== t.Word || ahead(arranging, 1)?.tokenType !== t.Equals) return false;
  if (juxtaposed) return stage.simple || stage.syntax.tail !== undefined;
  const last = lastOut(arranging);
  if (endsBareClause(stage, last)) return true;
  return last?.tokenType === t.CommandWord || (last?.tokenType === t.Comma && stage.afterOption);
}

function arrangeOption(arranging: Arranging, stage: Stage, token: t.Lexeme): Arranged {
  const equals = ahead(arranging, 1);
  // A comma between options separates nothing that blanks do not.
  if (lastOut(arranging)?.tokenType === t.Comma) arranging.out.pop();
  arranging.index++;
  arranging.out.push(t.retype(token, t.OptionWord));
  if (equals !== undefined) arranging.out.push(t.retype(equals, t.Assign));
  stage.afterOption = true;
  stage.simple = true;
  return "out";
}

function noteLateOption(arranging: Arranging, token: t.Lexeme): void {
  const message = `The option \`${token.image}\` stands after other arguments; in SPL2 options come first.`;
  arranging.faults.push(note("option-after-arguments", t.spanOf(token), message));
}
// ------------------------------------------------------------------------------------------------ items

function isSign(token: t.Lexeme): boolean {
  return token.tokenType === t.Plus || token.tokenType === t.Minus;
}

/** In a list of names `-` never subtracts: `sort a -b` has two keys. */
function arrangeSign(arranging: Arranging, stage: Stage, token: t.Lexeme): boolean {
  const juxtaposed = t.endsOperand(lastOut(arranging));
  if (juxtaposed) separate(arranging, stage, token);
  stage.items++;
  stage.simple = true;
  stage.afterOption = false;
  arranging.out.push(t.retype(token, t.Sign));
  const next = ahead(arranging, 1);
  if (next === undefined || !joinWildcardAt(arranging, next, 1)) return true;
  arranging.index++;
  joinWildcard(arranging, next);
  return true;
}

function leadsCount(arranging: Arranging, lead: "count" | "item" | undefined): boolean {
  return lead === "count" && lastOut(arranging)?.tokenType === t.NumberToken;
}

const ENDS_STAGE: ReadonlySet<TokenType | undefined> = new Set([
  ...[t.Pipe, t.Semicolon, t.RightBracket, undefined],
]);

/** Whether the current token is the last of its stage. */
function endsStage(arranging: Arranging): boolean {
  return ENDS_STAGE.has(ahead(arranging, 1)?.tokenType);
}

/** Two arguments with a blank between: fine in a few places, a habit in others (G11), and else a mistake. */
function separate(arranging: Arranging, stage: Stage, token: t.Lexeme): void {
  const { items, lead, tail } = stage.syntax;
  if (stage.afterOption) return;
  if (stage.items === 1 && stage.clause === undefined && (lead === "item" || leadsCount(arranging, lead)))
    return;
  if (tail !== undefined && (stage.clause !== undefined || !stage.simple || endsStage(arranging))) return;
  const offset = endOfOut(arranging);
  const span = t.spanOf(token);
  const shown = shorten(token.image);
  const habit =
    stage.simple &&
    items !== "assignments" &&
    items !== "predicate" &&
    !isLambda(arranging.tokens, arranging.index);
  const fixes = [insertAt(offset, ",", "Insert a comma", habit)];
  if (habit) {
    const message = `\`${shown}\` follows without a comma; in SPL2 lists are separated by commas.`;
    arranging.faults.push(note("blank-separated-list", span, message, { fixes }));
    return;
  }
  const last = shorten(lastOut(arranging)?.image ?? "");
  if (continuesRun(arranging)) {
    // One fault for a row of values is enough.
  } else if (items === "assignments" && targetEnd(arranging) !== undefined) {
    const message = `There is no comma between \`${last}\` and \`${shown}\`.`;
    arranging.faults.push(error("missing-comma", span, message, { fixes }));
  } else {
    const message = `\`${shown}\` follows \`${last}\` with nothing between them.`;
    const help =
      items === "assignments"
        ? "Join values with an operator; separate assignments by commas."
        : "Join conditions with AND or OR; begin a new stage with `|`.";
    arranging.faults.push(error("missing-separator", span, message, { help }));
  }
  arranging.out.push(t.insertedLexeme(t.Comma, offset));
}

// ------------------------------------------------------------------------------------------------ a missing pipe

const FOLLOWS_A_FIELD: ReadonlySet<TokenType | undefined> = new Set([
  ...[t.Comma, t.Dot, t.Equals, t.SameAs, t.Pipe, t.Semicolon, t.RightBracket, t.RightParen, t.As, undefined],
]);

/** Whether the word is a command that somebody forgot to put a `|` before, rather than one more name in a list. */
function beginsStage(arranging: Arranging, stage: Stage, token: t.Lexeme): boolean {
  if (token.tokenType !== t.Word || !arranging.table.has(token.image.toLowerCase())) return false;
  const next = ahead(arranging, 1);
  if (next?.tokenType === t.LeftParen && !next.blank) return false;
  const named = FOLLOWS_A_FIELD.has(next?.tokenType);
  const { items } = stage.syntax;
  if (!named) return next?.tokenType !== t.By || items !== "names";
  return (
    next?.tokenType !== t.Equals &&
    next?.tokenType !== t.Dot &&
    (items === "predicate" || items === "assignments")
  );
}

function reportMissingPipe(arranging: Arranging, token: t.Lexeme): Arranged {
  const fixes = [insertAt(token.startOffset, "| ", "Insert `|`", true)];
  const message = `There is no \`|\` before the command \`${token.image}\`.`;
  arranging.faults.push(error("missing-pipe", t.spanOf(token), message, { fixes }));
  return "pipe";
}
