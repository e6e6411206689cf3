/**
 * Operators by strength (G5). The grammar reads an expression as a flat row of operators and operands; here the row
 * becomes a tree. So the depth of the parser's own stack depends on brackets only, never on how tightly things bind.
 */
import type { TokenType } from "chevrotain";
import type * as ast from "../ast.ts";
import { error, type Fault, LimitReached } from "../faults.ts";
import * as t from "../tokens.ts";

/** Longer chains of operators, which lean to the left, would make a tree too deep to walk (G10). */
export const CHAIN_LIMIT = 1000;

/** `IN (...)` and `IS ...`, which the grammar has read whole. */
export type Tail =
  | {
      readonly tail: "in";
      readonly token: t.Lexeme;
      readonly elements: readonly ast.Expression[];
      readonly end: number;
    }
  | {
      readonly tail: "is";
      readonly token: t.Lexeme;
      readonly negated: boolean;
      readonly type: ast.TypeReference | null;
      readonly end: number;
    };

export type Part = ast.Expression | t.Lexeme | Tail;

const COMPARISONS: ReadonlyMap<TokenType, ast.Comparison["operator"]> = new Map([
  [t.Equals, "="],
  [t.SameAs, "="],
  [t.Differs, "!="],
  [t.Less, "<"],
  [t.LessOrEqual, "<="],
  [t.Greater, ">"],
  [t.GreaterOrEqual, ">="],
]);

const LOGICAL: readonly (readonly [ast.Logical["operator"], TokenType])[] = [
  ["xor", t.Xor],
  ["or", t.Or],
  ["and", t.And],
];

const ARITHMETIC: readonly ReadonlyMap<TokenType, ast.Arithmetic["operator"]>[] = [
  new Map([
    [t.Plus, "+"],
    [t.Minus, "-"],
  ]),
  new Map([
    [t.Star, "*"],
    [t.Slash, "/"],
    [t.Percent, "%"],
  ]),
];

export function buildExpression(parts: readonly Part[], faults: Fault[]): ast.Expression {
  return new Row(parts, faults).logical(0);
}

class Row {
  readonly #parts: readonly Part[];
  readonly #faults: Fault[];
  #at = 0;

  constructor(parts: readonly Part[], faults: Fault[]) {
    this.#parts = parts;
    this.#faults = faults;
  }

  logical(level: number): ast.Expression {
    const [operator, type] = LOGICAL[level] ?? [];
    if (operator === undefined || type === undefined) return this.#not();
    const first = this.logical(level + 1);
    const operands = [first];
    while (this.#take(type) !== undefined) operands.push(this.logical(level + 1));
    if (operands.length === 1) return first;
    return {
      kind: "logical",
      span: cover(first, operands[operands.length - 1] ?? first),
      operator,
      operands,
    };
  }

  #not(): ast.Expression {
    const nots: t.Lexeme[] = [];
    for (let not = this.#take(t.Not); not !== undefined; not = this.#take(t.Not)) nots.push(not);
    let result = this.#comparison();
    for (const not of nots.reverse()) {
      result = { kind: "not", span: { start: not.startOffset, end: result.span.end }, operand: result };
    }
    return result;
  }

  #comparison(): ast.Expression {
    let result = this.#arithmetic(0);
    let first: t.Lexeme | undefined;
    let reported = false;
    let length = 0;
    for (;;) {
      const operator = this.#operator();
      if (operator === undefined) return result;
      checkChain(++length, operator);
      if (first !== undefined && !reported) {
        this.#reportChain(first, operator, result);
        reported = true;
      }
      first ??= operator;
      result = this.#compare(result, operator);
    }
  }

  /** The token of the comparison that comes next, if one does. */
  #operator(): t.Lexeme | undefined {
    const part = this.#parts[this.#at];
    if (part === undefined || "kind" in part) return undefined;
    if ("tail" in part) return part.token;
    const compares =
      COMPARISONS.has(part.tokenType) || part.tokenType === t.Like || part.tokenType === t.Between;
    return compares ? part : undefined;
  }

  #compare(left: ast.Expression, token: t.Lexeme): ast.Expression {
    const part = this.#parts[this.#at++];
    const negated = token.negated === true;
    if (part !== undefined && "tail" in part) return finishTail(left, part);
    const right = this.#arithmetic(0);
    const span = cover(left, right);
    const operator = COMPARISONS.get(token.tokenType);
    if (operator !== undefined) return { kind: "comparison", span, operator, left, right };
    if (token.tokenType === t.Like) return { kind: "like", span, negated, value: left, pattern: right };
    if (this.#take(t.And) === undefined) {
      const help = "It is written `x BETWEEN low AND high`.";
      this.#faults.push(error("unexpected-token", t.spanOf(token), "This BETWEEN has no AND.", { help }));
      return { kind: "between", span, negated, value: left, low: right, high: right };
    }
    const high = this.#arithmetic(0);
    return { kind: "between", span: cover(left, high), negated, value: left, low: right, high };
  }

  #arithmetic(level: number): ast.Expression {
    const operators = ARITHMETIC[level];
    if (operators === undefined) return this.#unary();
    let left = this.#arithmetic(level + 1);
    for (let length = 1; ; length++) {
      const token = this.#token();
      const operator = token === undefined ? undefined : operators.get(token.tokenType);
      if (token === undefined || operator === undefined) return left;
      checkChain(length, token);
      this.#at++;
      const right = this.#arithmetic(level + 1);
      left = { kind: "arithmetic", span: cover(left, right), operator, left, right };
    }
  }

  #unary(): ast.Expression {
    const signs: t.Lexeme[] = [];
    for (let token = this.#token(); token !== undefined; token = this.#token()) {
      if (token.tokenType === t.Not) return this.#misplacedNot(token);
      this.#at++;
      signs.push(token);
    }
    let result = this.#parts[this.#at++] as ast.Expression;
    for (const sign of signs.reverse()) {
      const span = { start: sign.startOffset, end: result.span.end };
      result = { kind: "unary", span, operator: sign.tokenType === t.Minus ? "-" : "+", operand: result };
    }
    return result;
  }

  /** NOT binds looser than what stands before it, so it must have parentheses of its own. */
  #misplacedNot(token: t.Lexeme): ast.Expression {
    const help = "Put parentheses around the NOT and what it negates.";
    this.#faults.push(
      error("misplaced-not", t.spanOf(token), "NOT cannot stand after this operator.", { help }),
    );
    return this.#not();
  }

  #token(): t.Lexeme | undefined {
    const part = this.#parts[this.#at];
    return part === undefined || "kind" in part || "tail" in part ? undefined : part;
  }

  #take(type: TokenType): t.Lexeme | undefined {
    const token = this.#token();
    if (token?.tokenType !== type) return undefined;
    this.#at++;
    return token;
  }

  #reportChain(first: t.Lexeme, second: t.Lexeme, left: ast.Expression): void {
    const related = [{ message: "the first comparison is here", span: t.spanOf(first) }];
    const help = "Put parentheses around one of them, as in `(a = b) = true`, or join two with AND.";
    const message = "Comparisons do not chain.";
    const { start, end } = left.span;
    const edits = [
      { span: { start, end: start }, text: "(" },
      { span: { start: end, end }, text: ")" },
    ];
    const fixes = [{ title: "Put parentheses around the first", edits, safe: false }];
    this.#faults.push(error("chained-comparison", t.spanOf(second), message, { help, related, fixes }));
  }
}

function finishTail(value: ast.Expression, part: Tail): ast.Expression {
  const span = { start: value.span.start, end: part.end };
  if (part.tail === "in") {
    return { kind: "in", span, negated: part.token.negated === true, value, elements: part.elements };
  }
  if (part.type === null) return { kind: "isNull", span, negated: part.negated, value };
  return { kind: "isType", span, negated: part.negated, value, type: part.type };
}

export function checkChain(length: number, token: t.Lexeme): void {
  if (length <= CHAIN_LIMIT) return;
  const message = `More than ${CHAIN_LIMIT} operators follow each other here.`;
  throw new LimitReached(error("chain-limit", t.spanOf(token), message));
}

function cover(first: ast.Expression, last: ast.Expression): ast.Span {
  return { start: first.span.start, end: last.span.end };
}
