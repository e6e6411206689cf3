import type { IToken } from "chevrotain";
import type * as ast from "../ast.ts";
import { error, type Fault } from "../faults.ts";
import * as t from "../tokens.ts";
import { ExpressionRules } from "./expressions.ts";

type Part = ast.Expression | t.Lexeme;

/** The expression of the `search` command: NOT binds tightest, then OR, then AND (which may be left out), then XOR. */
export abstract class SearchRules extends ExpressionRules {
  protected readonly search = this.RULE("search", (): ast.Expression => {
    const parts: Part[] = [];
    this.AT_LEAST_ONE(() => {
      this.OR([
        { ALT: () => this.keepWord(parts, this.CONSUME(t.SearchNot)) },
        { ALT: () => this.keepWord(parts, this.CONSUME(t.SearchAnd)) },
        { ALT: () => this.keepWord(parts, this.CONSUME(t.SearchOr)) },
        { ALT: () => this.keepWord(parts, this.CONSUME(t.SearchXor)) },
        { ALT: () => parts.push(this.SUBRULE(this.searchOperand)) },
      ]);
    });
    return this.ACTION(() => new SearchRow(parts, this.faults).build());
  });

  private keepWord(parts: Part[], token: IToken): void {
    parts.push(this.lexeme(token));
  }

  private readonly searchOperand = this.RULE("searchOperand", (): ast.Expression => {
    return this.OR([
      { ALT: () => this.termOf(this.CONSUME(t.SearchWord)) },
      { ALT: () => this.termOf(this.CONSUME(t.SearchPhrase)) },
      { ALT: () => this.SUBRULE(this.searchComparison) },
      {
        ALT: (): ast.Expression => {
          const token = this.CONSUME(t.MacroWord);
          return { kind: "macro", span: t.spanOf(token), name: this.lexeme(token).value, arguments: null };
        },
      },
      {
        ALT: (): ast.Expression => {
          const token = this.CONSUME(t.Backtick);
          return { kind: "searchLiteral", span: t.spanOf(token), text: this.lexeme(token).value };
        },
      },
      { ALT: () => this.SUBRULE(this.macroCall) },
      { ALT: () => this.SUBRULE(this.exists) },
      {
        ALT: (): ast.Expression => {
          const start = this.CONSUME(t.SearchParen);
          const inner = this.SUBRULE(this.search);
          this.CONSUME(t.RightParen);
          return this.ACTION(() => ({ kind: "group", span: this.since(start), inner }));
        },
      },
    ]);
  });

  private readonly searchComparison = this.RULE("searchComparison", (): ast.Expression => {
    const field = this.CONSUME(t.SearchField);
    const values: ast.SearchTerm[] = [];
    const operator = this.OR([
      {
        ALT: () => {
          const token = this.CONSUME(t.SearchOperator);
          values.push(this.SUBRULE(this.searchValue));
          return token.image;
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.SearchIn);
          this.CONSUME(t.SearchParen);
          this.AT_LEAST_ONE(() => {
            values.push(this.SUBRULE2(this.searchValue));
            this.OPTION(() => this.CONSUME(t.Comma));
          });
          this.CONSUME(t.RightParen);
          return "in";
        },
      },
    ]);
    return this.ACTION(() => ({
      kind: "searchComparison",
      span: this.since(field),
      field: this.lexeme(field).value,
      operator: operator as ast.SearchComparison["operator"],
      values,
    }));
  });

  private readonly searchValue = this.RULE("searchValue", (): ast.SearchTerm => {
    return this.OR([
      { ALT: () => this.termOf(this.CONSUME(t.SearchWord)) },
      { ALT: () => this.termOf(this.CONSUME(t.SearchPhrase)) },
    ]);
  });

  private termOf(token: IToken): ast.SearchTerm {
    const { value, tokenType } = this.lexeme(token);
    return { kind: "searchTerm", span: t.spanOf(token), text: value, quoted: tokenType === t.SearchPhrase };
  }
}

class SearchRow {
  readonly #parts: readonly Part[];
  readonly #faults: Fault[];
  #at = 0;

  constructor(parts: readonly Part[], faults: Fault[]) {
    this.#parts = parts;
    this.#faults = faults;
  }

  build(): ast.Expression {
    let result = this.#joined("xor");
    // An operator without an operand before it: it is reported, and what follows is read on.
    while (this.#at < this.#parts.length) {
      const rest = this.#joined("xor");
      result = join("and", [result, rest]);
    }
    return result;
  }

  #joined(operator: ast.Logical["operator"]): ast.Expression {
    const read = (): ast.Expression =>
      operator === "xor" ? this.#joined("and") : operator === "and" ? this.#joined("or") : this.#not();
    const operands = [read()];
    while (this.#takes(operator)) operands.push(read());
    return join(operator, operands);
  }

  /** AND is taken, or understood where two operands meet. */
  #takes(operator: ast.Logical["operator"]): boolean {
    const part = this.#parts[this.#at];
    if (part === undefined) return false;
    if ("kind" in part || part.tokenType === t.SearchNot) return operator === "and";
    const type = operator === "xor" ? t.SearchXor : operator === "and" ? t.SearchAnd : t.SearchOr;
    if (part.tokenType !== type) return false;
    this.#at++;
    return true;
  }

  #not(): ast.Expression {
    const part = this.#parts[this.#at];
    if (part !== undefined && "kind" in part) {
      this.#at++;
      return part;
    }
    if (part?.tokenType === t.SearchNot) {
      const nots: t.Lexeme[] = [];
      for (let next: Part | undefined = part; isNot(next); next = this.#parts[++this.#at]) nots.push(next);
      let operand = this.#not();
      for (const not of nots.reverse()) {
        operand = { kind: "not", span: { start: not.startOffset, end: operand.span.end }, operand };
      }
      return operand;
    }
    return this.#missing(part);
  }

  #missing(part: t.Lexeme | undefined): ast.Expression {
    const token = part ?? (this.#parts[this.#at - 1] as t.Lexeme);
    const side = part === undefined ? "after" : "before";
    const message = `\`${token.image}\` needs a search term ${side} it.`;
    this.#faults.push(error("missing-value", t.spanOf(token), message));
    if (part !== undefined) this.#at++;
    const span = { start: token.startOffset, end: token.startOffset };
    return { kind: "searchTerm", span, text: "*", quoted: false };
  }
}

function isNot(part: Part | undefined): part is t.Lexeme {
  return part !== undefined && !("kind" in part) && part.tokenType === t.SearchNot;
}

function join(operator: ast.Logical["operator"], operands: readonly ast.Expression[]): ast.Expression {
  const first = operands[0];
  const last = operands[operands.length - 1];
  if (first === undefined || last === undefined || operands.length === 1) return first ?? (last as never);
  return { kind: "logical", span: { start: first.span.start, end: last.span.end }, operator, operands };
}
