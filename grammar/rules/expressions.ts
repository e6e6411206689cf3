import type { IToken } from "chevrotain";
import type * as ast from "../ast.ts";
import { error } from "../faults.ts";
import * as t from "../tokens.ts";
import type { Strength } from "./base.ts";
import { buildExpression, checkChain, type Part } from "./precedence.ts";
import { StructureRules } from "./structures.ts";

const SUMS: ReadonlySet<unknown> = new Set([t.Plus, t.Minus, t.Star, t.Slash, t.Percent]);

/** Everything that has a value (G5-G8). */
export abstract class ExpressionRules extends StructureRules {
  protected override readonly expression = this.RULE("expression", (strength?: Strength): ast.Expression => {
    const parts: Part[] = [];
    this.MANY(() => this.keep(parts, this.CONSUME(t.Prefix)));
    this.add(parts, this.SUBRULE(this.operand));
    this.MANY2({
      GATE: () => this.joins(strength),
      DEF: () =>
        this.OR([
          {
            ALT: () => {
              this.keep(parts, this.CONSUME(t.Infix));
              this.MANY3(() => this.keep(parts, this.CONSUME2(t.Prefix)));
              this.add(parts, this.SUBRULE2(this.operand));
            },
          },
          { ALT: () => this.SUBRULE(this.membership, { ARGS: [parts] }) },
          { ALT: () => this.SUBRULE(this.typeTest, { ARGS: [parts] }) },
        ]),
    });
    return this.ACTION(() => buildExpression(parts, this.faults));
  });

  /** Whether the next operator belongs to an expression of this strength. */
  private joins(strength: Strength | undefined): boolean {
    if (strength === undefined || strength === "all") return true;
    const next = this.lexeme(this.LA(1));
    if (strength === "operand" || !SUMS.has(next.tokenType)) return false;
    // `limit=5 -x`: a sign that is glued to what follows it begins something new.
    const sign = next.tokenType === t.Plus || next.tokenType === t.Minus;
    return !sign || !next.blank || this.lexeme(this.LA(2)).blank;
  }

  private keep(parts: Part[], token: IToken): void {
    parts.push(this.lexeme(token));
  }

  private add(parts: Part[], operand: ast.Expression): void {
    parts.push(operand);
  }

  private readonly membership = this.RULE("membership", (parts: Part[]): void => {
    const token = this.CONSUME(t.In);
    const elements: ast.Expression[] = [];
    this.OR([
      {
        // A parenthesis after IN always opens the list, although a group could stand there too.
        IGNORE_AMBIGUITIES: true,
        ALT: () => {
          this.CONSUME(t.LeftParen);
          this.OPTION(() => {
            elements.push(this.SUBRULE(this.expression));
            this.MANY(() => {
              this.CONSUME(t.Comma);
              this.OPTION2(() => elements.push(this.SUBRULE2(this.expression)));
            });
          });
          this.CONSUME(t.RightParen);
        },
      },
      { ALT: () => elements.push(this.SUBRULE(this.operand)) },
    ]);
    this.ACTION(() => {
      parts.push({ tail: "in", token: this.lexeme(token), elements, end: t.endOf(this.LA(0)) });
    });
  });

  private readonly typeTest = this.RULE("typeTest", (parts: Part[]): void => {
    const token = this.CONSUME(t.Is);
    const negated = this.OPTION(() => this.CONSUME(t.Not)) !== undefined;
    const type = this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Null);
          return null;
        },
      },
      { ALT: () => this.SUBRULE(this.typeReference) },
    ]);
    this.ACTION(() => {
      parts.push({ tail: "is", token: this.lexeme(token), negated, type, end: t.endOf(this.LA(0)) });
    });
  });

  /** A primary and what is read from it: `f(x).key[0]`. */
  protected readonly operand = this.RULE("operand", (): ast.Expression => {
    let result = this.OR([
      // Before the literals, because a call begins like a field.
      { ALT: () => this.SUBRULE(this.call) },
      { ALT: () => this.SUBRULE(this.literal) },
      { ALT: () => this.SUBRULE(this.template) },
      { ALT: () => this.SUBRULE(this.group) },
      { ALT: () => this.SUBRULE(this.list) },
      { ALT: () => this.SUBRULE(this.object) },
      { ALT: () => this.SUBRULE(this.lambda) },
      { ALT: () => this.SUBRULE(this.macroCall) },
      { ALT: () => this.SUBRULE(this.exists) },
    ]);
    let length = 0;
    this.MANY(() => {
      this.OR2([
        {
          ALT: () => {
            const dot = this.CONSUME(t.Dot);
            const key = this.CONSUME(t.NameToken);
            this.ACTION(() => {
              checkChain(++length, this.lexeme(dot));
              result = {
                kind: "member",
                span: this.since(result),
                object: result,
                key: this.lexeme(key).value,
              };
            });
          },
        },
        {
          ALT: () => {
            const bracket = this.CONSUME(t.IndexOpen);
            const index = this.SUBRULE(this.expression);
            this.CONSUME(t.RightBracket);
            this.ACTION(() => {
              checkChain(++length, this.lexeme(bracket));
              result = { kind: "index", span: this.since(result), object: result, index };
            });
          },
        },
      ]);
    });
    return result;
  });

  private readonly call = this.RULE("call", (): ast.Expression => {
    const word = this.CONSUME(t.Word);
    const items: ast.CallArgument[] = [];
    this.CONSUME(t.LeftParen);
    this.MANY_SEP({
      SEP: t.Comma,
      DEF: () => items.push(this.SUBRULE(this.callArgument)),
    });
    this.CONSUME(t.RightParen);
    return this.ACTION(() => {
      this.checkOrder(items);
      return { kind: "call", span: this.since(word), callee: this.nameOf(word), arguments: items };
    });
  });

  private readonly callArgument = this.RULE("callArgument", (): ast.CallArgument => {
    let name: ast.Name | undefined;
    const start = this.LA(1);
    this.OPTION(() => {
      const token = this.CONSUME(t.NameToken);
      this.CONSUME(t.Colon);
      this.ACTION(() => {
        name = this.nameOf(token);
      });
    });
    const value = this.SUBRULE(this.expression);
    return this.ACTION(() => ({
      kind: "argument",
      span: this.since(start),
      ...(name === undefined ? {} : { name }),
      value,
    }));
  });

  private checkOrder(items: readonly ast.CallArgument[]): void {
    const named = items.findIndex((item) => item.name !== undefined);
    const late = named < 0 ? undefined : items.slice(named).find((item) => item.name === undefined);
    if (late === undefined) return;
    const message = "A positional argument cannot follow a named one.";
    this.faults.push(error("named-argument-order", late.span, message));
  }

  private readonly group = this.RULE("group", (): ast.Group => {
    const start = this.CONSUME(t.LeftParen);
    const inner = this.SUBRULE(this.expression);
    this.CONSUME(t.RightParen);
    return this.ACTION(() => ({ kind: "group", span: this.since(start), inner }));
  });

  protected readonly macroCall = this.RULE("macroCall", (): ast.MacroCall => {
    const start = this.CONSUME(t.MacroOpen);
    const values: ast.Expression[] = [];
    this.OPTION(() => {
      values.push(this.SUBRULE(this.expression));
      this.MANY(() => {
        this.CONSUME(t.Comma);
        values.push(this.SUBRULE2(this.expression));
      });
    });
    this.CONSUME(t.MacroClose);
    return this.ACTION(() => ({
      kind: "macro",
      span: this.since(start),
      name: this.lexeme(start).value,
      arguments: values,
    }));
  });

  /** `EXISTS (SELECT ...)`, and a bracketed search where a value stands. */
  protected readonly exists = this.RULE("exists", (): ast.Exists => {
    const start = this.LA(1);
    this.OPTION(() => this.CONSUME(t.ExistsWord));
    this.CONSUME(t.StageOpen);
    const pipeline = this.SUBRULE(this.pipeline);
    this.CONSUME(t.StageClose);
    return this.ACTION(() => ({ kind: "exists", span: this.since(start), pipeline }));
  });
}
