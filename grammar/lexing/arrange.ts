/**
 * Gives words and brackets their parts: this word is a command, that one an option, this bracket holds stages. It also
 * mends the slips that can be named here (a missing `|`, a missing comma, a keyword as a field), each with one fault, so
 * that the grammar meets only what it cannot explain.
 */
import type { TokenType } from "chevrotain";
import { error, type Fault } from "../faults.ts";
import { type SyntaxTable, UNKNOWN_COMMAND } from "../syntax.ts";
import * as t from "../tokens.ts";
import { arrangeArgument } from "./arguments.ts";
import { type Arranging, ahead, endOfOut, type Frame, lastOut, newFrame, newStage } from "./frames.ts";
import { arrangeOperand, dropsComma, separateItem } from "./operands.ts";
import { isLambda, looksLikeBlock, looksLikeStages } from "./shapes.ts";
import {
  arrangeOther,
  arrangeStatement,
  insertSemicolon,
  skipAnnotation,
  startsNextStatement,
} from "./statements.ts";

export function arrange(
  text: string,
  tokens: readonly t.Lexeme[],
  table: SyntaxTable,
  faults: Fault[],
  opening: "statements" | "stages" | "expression",
): t.Lexeme[] {
  const kind = opening === "expression" ? "inner" : opening;
  const arranging: Arranging = {
    text,
    table,
    tokens,
    out: [],
    faults,
    frames: [{ ...newFrame(kind, undefined), required: false }],
    index: 0,
  };
  for (; arranging.index < tokens.length; arranging.index++) {
    const token = tokens[arranging.index];
    const frame = arranging.frames[arranging.frames.length - 1];
    if (token !== undefined && token.dropped !== true && frame !== undefined) step(arranging, frame, token);
  }
  const bottom = arranging.frames[0];
  if (bottom !== undefined) endPipeline(arranging, bottom);
  return arranging.out;
}

function step(arranging: Arranging, frame: Frame, token: t.Lexeme): void {
  if (token === frame.closer) close(arranging, frame, token);
  else if (frame.phase === "statement") arrangeStatement(arranging, frame, token, step);
  else if (frame.phase === "command") arrangeCommand(arranging, frame, token);
  else if (frame.phase === "other") arrangeElsewhere(arranging, frame, token);
  else if (separatesStage(arranging, frame, token)) return;
  else if (frame.phase === "arguments") arrangeInStage(arranging, frame, token);
  else pass(arranging, token);
}

function arrangeElsewhere(arranging: Arranging, frame: Frame, token: t.Lexeme): void {
  if (frame.kind === "inner" || frame.kind === "items") {
    arrangeInside(arranging, frame, token);
    return;
  }
  if (token.tokenType === t.Semicolon && frame.kind === "statements") frame.phase = "statement";
  if (!arrangeOther(arranging, frame, token, step)) pass(arranging, token);
}

/** Operators and operands in brackets. */
function arrangeInside(arranging: Arranging, frame: Frame, token: t.Lexeme): void {
  if (dropsComma(arranging, token)) return;
  if (frame.kind === "items") separateItem(arranging, token, frame.object);
  if (token.tokenType === t.Comma) frame.lambda = false;
  pass(arranging, token);
}

/** Any token that is no separator: brackets open frames, operands are mended, the rest goes out as it is. */
export function pass(arranging: Arranging, token: t.Lexeme): void {
  if (isLambda(arranging.tokens, arranging.index)) openLambda(arranging, token);
  else if (arrangeOperand(arranging, token)) return;
  else if (token.closer !== undefined) open(arranging, token);
  else arranging.out.push(token);
}

function open(arranging: Arranging, token: t.Lexeme): void {
  const last = lastOut(arranging);
  const { frames, out } = arranging;
  const { closer, tokenType: type } = token;
  if (type === t.LeftBracket) {
    const stages = opensStages(arranging, token);
    if (stages) {
      t.retype(token, t.StageOpen);
      if (closer !== undefined) t.retype(closer, t.StageClose);
      frames.push(newFrame("stages", closer));
    } else if (t.endsOperand(last)) {
      t.retype(token, t.IndexOpen);
      frames.push(newFrame("inner", closer));
    } else frames.push(newFrame("items", closer));
  } else if (type === t.LeftParen && last?.tokenType === t.ExistsWord) {
    if (closer !== undefined) t.retype(closer, t.StageClose);
    t.retype(token, t.StageOpen);
    frames.push(newFrame("stages", closer));
  } else if (type === t.LeftParen) {
    const call = last?.tokenType === t.Word;
    frames.push(newFrame(call || last?.tokenType === t.In ? "items" : "inner", closer, call));
  } else if (type === t.LeftBrace && opensBlock(arranging)) {
    t.retype(token, t.BlockOpen);
    frames.push(newFrame("block", closer));
  } else if (type === t.LeftBrace) frames.push({ ...newFrame("items", closer), object: true });
  else if (type === t.MacroOpen) {
    frames.push(newFrame("items", closer, true));
  } else if (type === t.SearchParen) frames.push(searchFrame(closer));
  else frames.push(newFrame("inner", closer));
  out.push(token);
}

function searchFrame(closer: t.Lexeme | undefined): Frame {
  return { ...newFrame("inner", closer), phase: "done" };
}

/**
 * A `[` holds stages if it looks like it, and stands where a stage's argument may; elsewhere only a `|` makes it so.
 * After an operand it is an index unless there is a blank.
 */
function opensStages(arranging: Arranging, token: t.Lexeme): boolean {
  const { tokens, index, table } = arranging;
  if (tokens[index + 1]?.tokenType === t.Pipe) return true;
  const last = lastOut(arranging);
  const frame = arranging.frames[arranging.frames.length - 1];
  if (last?.tokenType === t.Assign || (t.endsOperand(last) && !token.blank)) return false;
  if (frame?.phase === "done" && frame.kind === "inner") return true;
  if (frame?.phase !== "arguments" || !looksLikeStages(tokens, index, table)) return false;
  if (frame.stage?.syntax.items === "search" || last === undefined) return true;
  return t.endsOperand(last) || BEFORE_STAGES.has(last.tokenType);
}

/** After these a bracketed search is an argument, or the elements of an IN; after other operators it is a list. */
const BEFORE_STAGES: ReadonlySet<TokenType> = new Set([t.CommandWord, t.ClauseWord, t.Comma, t.In]);

function opensBlock(arranging: Arranging): boolean {
  const last = lastOut(arranging);
  if (looksLikeBlock(arranging.tokens, arranging.index)) return true;
  const frame = arranging.frames[arranging.frames.length - 1];
  return (
    frame?.kind === "statements" &&
    frame.phase === "other" &&
    (t.endsOperand(last) || last?.tokenType === t.Greater)
  );
}

function openLambda(arranging: Arranging, token: t.Lexeme): void {
  const { frames, out, faults } = arranging;
  const frame = frames[frames.length - 1];
  const span = t.spanOf(token);
  if (
    frame?.call !== true ||
    (lastOut(arranging)?.tokenType !== t.Comma && t.endsOperand(lastOut(arranging)))
  ) {
    const message = "A lambda can only be an argument of a call, as in `map(items, $x -> $x + 1)`.";
    faults.push(error("misplaced-lambda", span, message));
  } else {
    const outer = frames.filter((each) => each.lambda).length;
    if (outer === 1) {
      const message = "Lambdas do not nest, and this one stands inside another.";
      faults.push(
        error("nested-lambda", span, message, { help: "Move the inner one to an eval before it." }),
      );
    }
    frame.lambda = true;
  }
  if (token.closer !== undefined) frames.push(newFrame("items", token.closer));
  out.push(t.retype(token, token.closer === undefined ? t.LambdaWord : t.LambdaOpen));
}

function close(arranging: Arranging, frame: Frame, token: t.Lexeme): void {
  if (frame.kind === "stages" || frame.stages > 0) endPipeline(arranging, frame);
  arranging.frames.pop();
  arranging.out.push(token);
  const outer = arranging.frames[arranging.frames.length - 1];
  // The body of a function ends its statement; a `;` after it is optional (G1).
  if (frame.kind === "block" && outer?.kind === "statements" && outer.phase === "other")
    outer.phase = "statement";
}

function arrangeCommand(arranging: Arranging, frame: Frame, token: t.Lexeme): void {
  const { out, faults, table } = arranging;
  if (token.tokenType === t.Pipe) {
    if (frame.pipe !== undefined) {
      const extras = { help: "Remove one `|`, or write the command that belongs between them." };
      faults.push(error("empty-stage", t.spanOf(token), "There is no command before this `|`.", extras));
    } else {
      frame.pipe = token;
      if (frame.stages > 0) out.push(token);
    }
    return;
  }
  if (token.tokenType === t.Semicolon) {
    endPipeline(arranging, frame);
    frame.phase = frame.kind === "statements" ? "statement" : "other";
    out.push(token);
    return;
  }
  if (token.tokenType === t.At && ahead(arranging, 1)?.tokenType === t.Word) {
    skipAnnotation(arranging);
    // `| @maxdelay("10m") | stats ...`: the stage that it speaks of has the `|` of its own.
    if (frame.pipe !== undefined && ahead(arranging, 1)?.tokenType === t.Pipe) arranging.index++;
    return;
  }
  frame.stages++;
  frame.pipe = undefined;
  if (token.tokenType === t.MacroWord || token.tokenType === t.MacroOpen || token.tokenType === t.Slot) {
    frame.phase = "done";
    if (token.closer !== undefined) arranging.frames.push(newFrame("items", token.closer, true));
    out.push(token);
    return;
  }
  if (token.tokenType !== t.Word) {
    frame.phase = "done";
    frame.stage = undefined;
    if (token.closer !== undefined) pass(arranging, token);
    else out.push(token);
    return;
  }
  const lower = token.image.toLowerCase();
  // `From` is nobody's spelling: it stays as written, and the commands' own "did you mean" answers it.
  if (table.has(lower) && token.image === token.image.toUpperCase()) token.value = lower;
  token.syntax = table.get(lower) ?? UNKNOWN_COMMAND;
  frame.stage = newStage(token.syntax);
  frame.phase = "arguments";
  out.push(t.retype(token, t.CommandWord));
}

function separatesStage(arranging: Arranging, frame: Frame, token: t.Lexeme): boolean {
  const { out } = arranging;
  if (frame.kind === "inner") return false;
  if (token.tokenType === t.Pipe) {
    frame.phase = "command";
    frame.pipe = token;
    out.push(token);
  } else if (token.tokenType === t.Semicolon) {
    endPipeline(arranging, frame);
    frame.phase = frame.kind === "statements" ? "statement" : "other";
    out.push(token);
  } else if (token.tokenType === t.Slot) {
    frame.phase = "done";
    out.push(token);
  } else if (frame.kind === "statements" && startsNextStatement(arranging)) {
    endPipeline(arranging, frame);
    insertSemicolon(arranging);
    frame.phase = "statement";
    step(arranging, frame, token);
  } else return false;
  return true;
}

function arrangeInStage(arranging: Arranging, frame: Frame, token: t.Lexeme): void {
  const stage = frame.stage;
  if (stage === undefined || stage.syntax.items === "search") {
    const bracket = token.closer !== undefined;
    if (bracket) open(arranging, token);
    else arranging.out.push(token);
    return;
  }
  const next = arrangeArgument(arranging, stage, token);
  if (next === "pipe") {
    arranging.out.push(t.insertedLexeme(t.Pipe, endOfOut(arranging)));
    frame.phase = "command";
    arrangeCommand(arranging, frame, token);
  } else if (next === "pass") pass(arranging, token);
}

/** After the last stage: a `|` that nothing follows, or no stage at all where there must be one. */
function endPipeline(arranging: Arranging, frame: Frame): void {
  const { out, faults } = arranging;
  if (frame.kind === "inner" || frame.kind === "items") return;
  if (frame.phase === "command" && frame.pipe !== undefined && (frame.stages > 0 || frame.required)) {
    const message = "There is no command after this `|`.";
    faults.push(error("empty-stage", t.spanOf(frame.pipe), message));
    if (frame.stages > 0) out.pop();
    else out.push(t.insertedLexeme(t.BrokenStage, endOfOut(arranging)));
  } else if (frame.phase === "command" && frame.stages === 0 && frame.required) {
    const last = lastOut(arranging);
    const span = last === undefined ? { start: 0, end: 0 } : t.spanOf(last);
    const name = last?.image ?? "";
    faults.push(error("missing-pipeline", span, `There is no pipeline after this \`${name}\`.`));
    out.push(t.insertedLexeme(t.BrokenStage, endOfOut(arranging)));
  } else if (frame.phase === "command" && frame.pipe !== undefined && frame.stages === 0) {
    faults.push(error("empty-stage", t.spanOf(frame.pipe), "There is no command after this `|`."));
  }
  frame.stages = 0;
  frame.pipe = undefined;
  frame.required = false;
}
