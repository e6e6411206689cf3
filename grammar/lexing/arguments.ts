/** The arguments of a stage: options, clauses, items, assignments, and what separates them (G4, G11). */
import type { TokenType } from "chevrotain";
import { error, insertAt, note, replaceWith } from "../faults.ts";
import * as t from "../tokens.ts";
import { type Arranging, ahead, endOfOut, lastOut, type Stage } from "./frames.ts";
import { continuesRun, dropsComma, reportIfReserved, shorten } from "./operands.ts";
import { isLambda } from "./shapes.ts";

/** What became of a token: it goes the common way, it is out already, or a stage begins with it. */
type Arranged = "pass" | "out" | "pipe";

const COMPLEX: ReadonlySet<TokenType> = new Set([
  ...[t.And, t.Or, t.Xor, t.Not, t.Like, t.In, t.Is, t.Between],
  ...[t.Equals, t.SameAs, t.Differs, t.Less, t.LessOrEqual, t.Greater, t.GreaterOrEqual],
]);

export function arrangeArgument(arranging: Arranging, stage: Stage, token: t.Lexeme): Arranged {
  if (dropsComma(arranging, token)) return "out";
  const last = lastOut(arranging);
  const juxtaposed = t.endsOperand(last);
  const fresh = juxtaposed || last?.tokenType === t.CommandWord || last?.tokenType === t.Comma;
  if (fresh && last?.tokenType !== t.Comma && arrangeClause(arranging, stage, token)) return "out";
  if (stage.syntax.items === "names" && isSign(token) && arrangeSign(arranging, stage, token)) return "out";
  if (arrangeOrder(arranging, stage, token)) return "out";
  const starts = fresh || last?.tokenType === t.ClauseWord;
  if (starts && startsArgument(arranging, stage, token, juxtaposed)) {
    return startArgument(arranging, stage, token, juxtaposed);
  }
  if (COMPLEX.has(token.tokenType)) stage.simple = false;
  return "pass";
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
  // After a value `null` could not be a function, but a new argument begins here.
  if (token.tokenType === t.Null && ahead(arranging, 1)?.tokenType === t.LeftParen) t.retype(token, t.Word);
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

// ------------------------------------------------------------------------------------------------ clauses

const NOT_AFTER_CLAUSE: ReadonlySet<TokenType> = new Set([
  ...[t.Equals, t.SameAs, t.Differs, t.Dot, t.Comma, t.Colon, t.Plus, t.Slash, t.RightParen, t.As],
]);

/** Joins the words of a clause's keyword into one token: `group by`, `left outer join`. */
function arrangeClause(arranging: Arranging, stage: Stage, token: t.Lexeme): boolean {
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
function unwraps(arranging: Arranging, stage: Stage, token: t.Lexeme): boolean {
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
function arrangeOrder(arranging: Arranging, stage: Stage, token: t.Lexeme): boolean {
  if (stage.clause?.startsWith("order") !== true || token.tokenType !== t.Word) return false;
  if (!/^(?:asc|desc|ASC|DESC)$/.test(token.image) || !t.endsOperand(lastOut(arranging))) return false;
  if (!ENDS_ORDER.has(ahead(arranging, 1)?.tokenType)) return false;
  arranging.out.push(t.retype(token, t.OrderWord));
  return true;
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

/** Two arguments with a blank between: fine in a few places, a habit in others (G11), and else a mistake. */
function separate(arranging: Arranging, stage: Stage, token: t.Lexeme): void {
  const { items, lead, tail } = stage.syntax;
  if (stage.afterOption) return;
  if (lead !== undefined && stage.items === 1 && stage.clause === undefined) return;
  if (tail !== undefined && (stage.clause !== undefined || !stage.simple)) return;
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

/** Wildcards need quotes; `host*` is read as if it had them. */
function joinWildcard(arranging: Arranging, token: t.Lexeme): boolean {
  const joined = joinWildcardAt(arranging, token, 0);
  if (joined === undefined) return false;
  const { count, end } = joined;
  const image = arranging.text.slice(token.startOffset, end);
  const span = { start: token.startOffset, end };
  const fixes = [replaceWith(span, `'${image}'`, "Put it in single quotes", true)];
  const message = `A name with a wildcard needs single quotes: \`'${image}'\`.`;
  arranging.faults.push(error("unquoted-wildcard", span, message, { fixes }));
  arranging.out.push({ ...t.lexeme(t.Quoted, span.start, end, image), blank: token.blank });
  arranging.index += count - 1;
  return true;
}

function joinWildcardAt(
  arranging: Arranging,
  token: t.Lexeme,
  distance: number,
): { count: number; end: number } | undefined {
  const parts: ReadonlySet<TokenType> = new Set([t.Word, t.Star, t.NumberToken, t.Dot]);
  let count = 0;
  let end = token.startOffset;
  let star = false;
  for (let part = ahead(arranging, distance); part !== undefined; part = ahead(arranging, distance + count)) {
    if (!parts.has(part.tokenType) || (count > 0 && part.blank)) break;
    star ||= part.tokenType === t.Star;
    end = t.endOf(part);
    count++;
  }
  return star && count > 1 ? { count, end } : undefined;
}

// ------------------------------------------------------------------------------------------------ assignments

/** `target =`: one name. A path is named as such, because people do write `a.b = 1`. */
function arrangeTarget(arranging: Arranging, stage: Stage, token: t.Lexeme): Arranged {
  const equals = targetEnd(arranging);
  if (equals === undefined) {
    const macro = token.tokenType === t.MacroWord || token.tokenType === t.MacroOpen;
    if (lacksAssign(arranging, token)) return insertAssign(arranging, token);
    // What cannot begin a value at all, the grammar itself reports.
    if (!macro && t.startsOperand(token) && !lastOut(arranging)?.inserted) reportNoTarget(arranging, token);
    return "pass";
  }
  const first = ahead(arranging, 0);
  const assign = ahead(arranging, equals);
  if (first === undefined || assign === undefined) return "pass";
  t.retype(assign, t.Assign);
  stage.simple = true;
  if (first.tokenType === t.TemplateStart && ahead(arranging, equals - 1)?.tokenType === t.TemplateEnd)
    return "pass";
  const last = ahead(arranging, equals - 1) ?? first;
  const image = arranging.text.slice(first.startOffset, t.endOf(last));
  const value = equals === 1 ? first.value : image;
  if (equals > 1) reportPath(arranging, first, last, image);
  else if (first.tokenType === t.Text || first.tokenType === t.Variable) reportTarget(arranging, first);
  else reportIfReserved(arranging, first);
  arranging.out.push(
    { ...first, ...t.lexeme(t.TargetWord, first.startOffset, t.endOf(last), image, value) },
    assign,
  );
  arranging.index += equals;
  return "out";
}

/** How many tokens stand before the `=` of this assignment. */
function targetEnd(arranging: Arranging): number | undefined {
  const first = ahead(arranging, 0);
  const template = first?.tokenType === t.TemplateStart;
  for (let distance = 1; distance < 200; distance++) {
    const token = ahead(arranging, distance);
    const type = token?.tokenType;
    if (type === t.Equals && (template || distance === 1 || !token?.inserted)) return distance;
    const inPath =
      type === t.Dot || type === t.LeftBracket || type === t.RightBracket || type === t.NumberToken;
    const before = ahead(arranging, distance - 1)?.tokenType;
    const inName =
      (type === t.Word || type === t.Quoted || type === t.Text) &&
      (before === t.Dot || before === t.LeftBracket);
    if (!inPath && !inName && !template) return undefined;
  }
  return undefined;
}

/** `a 1`, `a ["b"]`: a name and a value with nothing between them. */
function lacksAssign(arranging: Arranging, token: t.Lexeme): boolean {
  const next = ahead(arranging, 1);
  const named = token.tokenType === t.Word || token.tokenType === t.Quoted;
  if (!named || lastOut(arranging)?.inserted || next?.tokenType === t.LeftParen) return false;
  if (next?.tokenType === t.LeftBracket) return next.blank;
  const command = next?.tokenType === t.Word && arranging.table.has(next.image.toLowerCase());
  return t.startsOperand(next) && next?.tokenType !== t.Not && !command;
}

function insertAssign(arranging: Arranging, token: t.Lexeme): Arranged {
  const end = t.endOf(token);
  const fixes = [insertAt(end, " =", "Insert `=`", false)];
  const message = `There is no \`=\` after \`${shorten(token.image)}\`.`;
  arranging.faults.push(error("missing-assignment", t.spanOf(token), message, { fixes }));
  arranging.out.push(t.retype(token, t.TargetWord), t.insertedLexeme(t.Assign, end));
  return "out";
}

function reportNoTarget(arranging: Arranging, token: t.Lexeme): void {
  const next = ahead(arranging, 1);
  if (next?.tokenType === t.SameAs) {
    const fixes = [replaceWith(t.spanOf(next), "=", "Write `=`", true)];
    const message = "`==` compares; an assignment is written with `=`.";
    arranging.faults.push(error("missing-assignment", t.spanOf(next), message, { fixes }));
    return;
  }
  const message = `An assignment \`name = value\` is expected here, and \`${shorten(token.image)}\` begins none.`;
  arranging.faults.push(error("missing-assignment", t.spanOf(token), message));
}

function reportPath(arranging: Arranging, first: t.Lexeme, last: t.Lexeme, image: string): void {
  const span = { start: first.startOffset, end: t.endOf(last) };
  const help = `\`'${image}'\` is a field with this name; to change a map, assign the whole map.`;
  const message = `Only a field can be assigned, not the path \`${image}\`.`;
  arranging.faults.push(error("bad-target", span, message, { help }));
}

function reportTarget(arranging: Arranging, first: t.Lexeme): void {
  const span = t.spanOf(first);
  const name = first.value.replace(/'/g, "\\'");
  const fixes = [replaceWith(span, `'${name}'`, `Write \`'${name}'\``, first.tokenType === t.Text)];
  const what = first.tokenType === t.Text ? "a string" : "a variable";
  const message = `Only a field can be assigned, and this is ${what}.`;
  arranging.faults.push(error("bad-target", span, message, { fixes }));
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
