import type * as ast from "../ast.ts";
import { readNumber } from "../lexing/numbers.ts";
import { splitRegex } from "../lexing/regexes.ts";
import * as t from "../tokens.ts";
import { GrammarBase } from "./base.ts";

/** Values that are one token, and templates. */
export abstract class LiteralRules extends GrammarBase {
  protected readonly literal = this.RULE("literal", (): ast.Expression => {
    const token = this.OR([
      { ALT: () => this.CONSUME(t.Text) },
      { ALT: () => this.CONSUME(t.NumberToken) },
      { ALT: () => this.CONSUME(t.Regex) },
      { ALT: () => this.CONSUME(t.Timespan) },
      { ALT: () => this.CONSUME(t.Null) },
      { ALT: () => this.CONSUME(t.True) },
      { ALT: () => this.CONSUME(t.False) },
      { ALT: () => this.CONSUME(t.Word) },
      { ALT: () => this.CONSUME(t.Quoted) },
      { ALT: () => this.CONSUME(t.Variable) },
      { ALT: () => this.CONSUME(t.MacroWord) },
      { ALT: () => this.CONSUME(t.Backtick) },
      { ALT: () => this.CONSUME(t.Star) },
      { ALT: () => this.CONSUME(t.Prepared) },
    ]);
    return this.ACTION(() => literalOf(this.lexeme(token)));
  });

  protected readonly template = this.RULE("template", (): ast.Template => {
    const start = this.CONSUME(t.TemplateStart);
    const parts: ast.Expression[] = [];
    this.MANY(() => {
      this.OR([
        {
          ALT: () => {
            const part = this.CONSUME(t.TemplatePart);
            this.ACTION(() =>
              parts.push({ kind: "string", span: t.spanOf(part), value: this.lexeme(part).value }),
            );
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.TemplateOpen);
            parts.push(this.SUBRULE(this.expression));
            this.CONSUME(t.TemplateClose);
          },
        },
      ]);
    });
    this.CONSUME(t.TemplateEnd);
    return this.ACTION(() => ({
      kind: "template",
      span: this.since(start),
      parts,
      field: start.image === "'",
    }));
  });
}

function literalOf(token: t.Lexeme): ast.Expression {
  const span = t.spanOf(token);
  const { value } = token;
  switch (token.tokenType) {
    case t.Text:
      return { kind: "string", span, value };
    case t.NumberToken:
      return { kind: "number", span, ...readNumber(value) };
    case t.Regex:
      return { kind: "regex", span, ...splitRegex(value) };
    case t.Timespan:
      return { kind: "timespan", span, text: token.image };
    case t.Null:
      return { kind: "null", span };
    case t.True:
    case t.False:
      return { kind: "boolean", span, value: token.tokenType === t.True };
    case t.Variable:
      return { kind: "variable", span, name: value };
    case t.MacroWord:
      return { kind: "macro", span, name: value, arguments: null };
    case t.Backtick:
      return { kind: "searchLiteral", span, text: value };
    case t.Prepared:
      return token.tree as ast.Expression;
    case t.Star:
      return { kind: "wildcard", span };
    default:
      return { kind: "field", span, name: value };
  }
}
