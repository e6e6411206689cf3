/**
 * The kinds of tokens. The scanner makes the plain ones from characters; the arranger (lexing/arrange.ts) then gives
 * words and brackets the part they play where they stand, so that the grammar can tell a command from a field and a
 * sub-pipeline from a list by one token.
 */
import { createToken, type IToken, Lexer, type TokenType } from "chevrotain";
import type { Expression, Pipeline, Span } from "./ast.ts";
import type { CommandSyntax } from "./syntax.ts";

/** Chevrotain's token, with what our own lexer knows about it. */
export interface Lexeme extends IToken {
  /** The value of a literal, the name of a word: escapes resolved, delimiters gone. */
  value: string;
  /** White space or a comment stands before it. */
  blank: boolean;
  /** Put there by a repair; the text does not have it. */
  inserted?: boolean;
  /** A repair took it out. */
  dropped?: boolean;
  /** The bracket that closes this one, by reference. */
  closer?: Lexeme;
  /** `NOT` was written before `IN`, `LIKE`, `BETWEEN`. */
  negated?: boolean;
  /** Of a token that stands for a part already read. */
  tree?: Expression | Pipeline;
  /** Of a command word. */
  syntax?: CommandSyntax;
}

const all: TokenType[] = [];

function token(name: string, label: string, categories: TokenType[] = []): TokenType {
  const type = createToken({ name, label, pattern: Lexer.NA, categories });
  all.push(type);
  return type;
}

/** What joins two operands. */
export const Infix = token("Infix", "an operator");
/** What may stand before an operand. */
export const Prefix = token("Prefix", "NOT, + or -");
/** The angle brackets around the parameters of a type. */
export const TypeOpen = token("TypeOpen", "<");
export const TypeClose = token("TypeClose", ">");
/** A word where a name is wanted, quoted or not. */
export const NameToken = token("NameToken", "a name");

export const Word = token("Word", "a name", [NameToken]);
export const Quoted = token("Quoted", "a quoted name", [NameToken]);
export const Variable = token("Variable", "a $variable");
export const Text = token("Text", "a string");
export const NumberToken = token("Number", "a number");
export const Regex = token("Regex", "a regex");
export const Timespan = token("Timespan", "a time span");
export const MacroWord = token("MacroWord", "a macro");
export const MacroOpen = token("MacroOpen", "a macro");
export const MacroClose = token("MacroClose", ")`");
export const Backtick = token("Backtick", "a search literal");
export const Slot = token("Slot", "a template slot");
export const ImportPath = token("ImportPath", "a module path");

export const TemplateStart = token("TemplateStart", "a string");
export const TemplatePart = token("TemplatePart", "text");
export const TemplateOpen = token("TemplateOpen", "${");
export const TemplateClose = token("TemplateClose", "}");
export const TemplateEnd = token("TemplateEnd", "the end of the string");

export const And = token("And", "AND", [Infix]);
export const Or = token("Or", "OR", [Infix]);
export const Xor = token("Xor", "XOR", [Infix]);
export const Like = token("Like", "LIKE", [Infix]);
export const Between = token("Between", "BETWEEN", [Infix]);
export const Not = token("Not", "NOT", [Prefix]);
export const In = token("In", "IN");
export const Is = token("Is", "IS");
export const As = token("As", "AS");
export const By = token("By", "BY");
export const Null = token("Null", "null");
export const True = token("True", "true");
export const False = token("False", "false");

export const Pipe = token("Pipe", "|");
export const Semicolon = token("Semicolon", ";");
export const Comma = token("Comma", ",");
export const Dot = token("Dot", ".");
export const Colon = token("Colon", ":");
export const Arrow = token("Arrow", "->");
export const At = token("At", "@");
export const Equals = token("Equals", "=", [Infix]);
export const SameAs = token("SameAs", "==", [Infix]);
export const Differs = token("Differs", "!=", [Infix]);
export const Less = token("Less", "<", [Infix, TypeOpen]);
export const LessOrEqual = token("LessOrEqual", "<=", [Infix]);
export const Greater = token("Greater", ">", [Infix, TypeClose]);
export const GreaterOrEqual = token("GreaterOrEqual", ">=", [Infix]);
export const Plus = token("Plus", "+", [Infix, Prefix]);
export const Minus = token("Minus", "-", [Infix, Prefix]);
export const Star = token("Star", "*", [Infix]);
export const Slash = token("Slash", "/", [Infix]);
export const Percent = token("Percent", "%", [Infix]);

export const LeftParen = token("LeftParen", "(");
export const RightParen = token("RightParen", ")");
export const LeftBracket = token("LeftBracket", "[");
export const RightBracket = token("RightBracket", "]");
export const LeftBrace = token("LeftBrace", "{");
export const RightBrace = token("RightBrace", "}");

// Parts that words and brackets play, given by the arranger.
export const CommandWord = token("CommandWord", "a command");
export const OptionWord = token("OptionWord", "an option");
export const TargetWord = token("TargetWord", "a field to assign");
export const ClauseWord = token("ClauseWord", "a clause");
export const OrderWord = token("OrderWord", "ASC or DESC");
export const Sign = token("Sign", "+ or -");
export const Assign = token("Assign", "=");
export const StageOpen = token("StageOpen", "[");
export const StageClose = token("StageClose", "]");
export const ExistsWord = token("ExistsWord", "EXISTS");
export const IndexOpen = token("IndexOpen", "[");
export const LambdaOpen = token("LambdaOpen", "(");
export const LambdaWord = token("LambdaWord", "a $variable");
export const BlockOpen = token("BlockOpen", "{");
export const ReturnWord = token("ReturnWord", "return");
export const ReturnStages = token("ReturnStages", "return");
export const ImportWord = token("ImportWord", "import");
export const FromWord = token("FromWord", "from");
export const ExportWord = token("ExportWord", "export");
export const FunctionWord = token("FunctionWord", "function");
export const TypeWord = token("TypeWord", "type");
export const WhereWord = token("WhereWord", "where");

// The words of the search command, which have a lexer of their own.
export const SearchWord = token("SearchWord", "a search term");
export const SearchField = token("SearchField", "a field");
export const SearchPhrase = token("SearchPhrase", "a phrase");
export const SearchOperator = token("SearchOperator", "a comparison");
export const SearchIn = token("SearchIn", "IN");
export const SearchNot = token("SearchNot", "NOT");
export const SearchAnd = token("SearchAnd", "AND");
export const SearchOr = token("SearchOr", "OR");
export const SearchXor = token("SearchXor", "XOR");
export const SearchParen = token("SearchParen", "(");

// What recovery leaves where it cut something out.
export const BrokenStage = token("BrokenStage", "a stage");
export const BrokenArgument = token("BrokenArgument", "an argument");

// What was read beforehand, because it nests too deep to be read in one go.
export const Prepared = token("Prepared", "a value");
export const PreparedStages = token("PreparedStages", "stages");

export const TOKEN_TYPES: readonly TokenType[] = all;

export function lexeme(type: TokenType, start: number, end: number, image: string, value = image): Lexeme {
  return {
    tokenType: type,
    tokenTypeIdx: type.tokenTypeIdx ?? -1,
    image,
    value,
    startOffset: start,
    endOffset: end - 1,
    blank: false,
  };
}

/** A token of no width that a repair puts in front of the offset. */
export function insertedLexeme(type: TokenType, offset: number): Lexeme {
  return { ...lexeme(type, offset, offset, ""), inserted: true };
}

/** Gives a token another part to play; the token stays the same object, because brackets refer to each other. */
export function retype(target: Lexeme, type: TokenType): Lexeme {
  target.tokenType = type;
  target.tokenTypeIdx = type.tokenTypeIdx ?? -1;
  return target;
}

export function endOf(target: IToken): number {
  return (target.endOffset ?? target.startOffset - 1) + 1;
}

export function spanOf(target: IToken): Span {
  return { start: target.startOffset, end: endOf(target) };
}

/** The types after which an operand is complete, so that what follows is an operator or something new. */
const OPERAND_ENDS: ReadonlySet<TokenType> = new Set([
  ...[Word, Quoted, Variable, Text, NumberToken, Regex, Timespan, MacroWord, MacroClose, Backtick],
  ...[TemplateEnd, Null, True, False, RightParen, RightBracket, RightBrace, StageClose, OrderWord, TypeClose],
]);

export function endsOperand(target: Lexeme | undefined): boolean {
  return target !== undefined && OPERAND_ENDS.has(target.tokenType);
}

/** The types with which an operand can begin. */
const OPERAND_STARTS: ReadonlySet<TokenType> = new Set([
  ...[Word, Quoted, Variable, Text, NumberToken, Regex, Timespan, MacroWord, MacroOpen, Backtick],
  ...[TemplateStart, Null, True, False, LeftParen, LeftBracket, LeftBrace, Not],
]);

export function startsOperand(target: Lexeme | undefined): boolean {
  return target !== undefined && OPERAND_STARTS.has(target.tokenType);
}
