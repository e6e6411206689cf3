import type * as ast from "../ast.ts";
import { warning } from "../faults.ts";
import type { Lexeme } from "../tokens.ts";
import * as t from "../tokens.ts";
import { LiteralRules } from "./literals.ts";

/** Lists, objects, lambdas and the bodies of functions (G7, G8). */
export abstract class StructureRules extends LiteralRules {
  protected readonly list = this.RULE("list", (): ast.List => {
    const start = this.CONSUME(t.LeftBracket);
    const elements: ast.Expression[] = [];
    this.OPTION(() => {
      elements.push(this.SUBRULE(this.expression));
      this.MANY(() => {
        this.CONSUME(t.Comma);
        this.OPTION2({
          GATE: () => this.LA(1).tokenType !== t.RightBracket,
          DEF: () => elements.push(this.SUBRULE2(this.expression)),
        });
      });
    });
    this.CONSUME(t.RightBracket);
    return this.ACTION(() => ({ kind: "list", span: this.since(start), elements }));
  });

  protected readonly object = this.RULE("object", (): ast.ObjectLiteral => {
    const start = this.CONSUME(t.LeftBrace);
    const entries: ast.Entry[] = [];
    const keys: Lexeme[] = [];
    this.OPTION(() => {
      entries.push(this.SUBRULE(this.entry, { ARGS: [keys] }));
      this.MANY(() => {
        this.CONSUME(t.Comma);
        this.OPTION2(() => entries.push(this.SUBRULE2(this.entry, { ARGS: [keys] })));
      });
    });
    this.CONSUME(t.RightBrace);
    return this.ACTION(() => {
      this.checkKeys(keys);
      return { kind: "object", span: this.since(start), entries };
    });
  });

  private readonly entry = this.RULE("entry", (keys: Lexeme[] = []): ast.Entry => {
    const key = this.OR([{ ALT: () => this.CONSUME(t.NameToken) }, { ALT: () => this.CONSUME(t.Text) }]);
    this.CONSUME(t.Colon);
    const value = this.SUBRULE(this.expression);
    keys.push(this.lexeme(key));
    return this.ACTION(() => ({ kind: "entry", span: this.since(key), key: this.lexeme(key).value, value }));
  });

  /** A published detection has one twice and must run, so it is no error: the last one counts. */
  private checkKeys(keys: readonly Lexeme[]): void {
    const seen = new Map<string, Lexeme>();
    for (const key of keys) {
      const first = seen.get(key.value);
      if (first === undefined) seen.set(key.value, key);
      else {
        const related = [{ message: "it is here before", span: t.spanOf(first) }];
        const message = `The key \`${key.value}\` is in this object twice; the last one counts.`;
        this.faults.push(warning("duplicate-key", t.spanOf(key), message, { related }));
      }
    }
  }

  protected readonly lambda = this.RULE("lambda", (): ast.Lambda => {
    const start = this.LA(1);
    const parameters = this.OR([
      {
        ALT: () => {
          const word = this.CONSUME(t.LambdaWord);
          return this.ACTION((): ast.Parameter[] => [
            { kind: "parameter", span: t.spanOf(word), name: this.nameOf(word) },
          ]);
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.LambdaOpen);
          const several = this.SUBRULE(this.parameters);
          this.CONSUME(t.RightParen);
          return several;
        },
      },
    ]);
    this.CONSUME(t.Arrow);
    const body = this.OR2([
      { ALT: () => this.SUBRULE(this.block) },
      { ALT: () => this.SUBRULE(this.expression) },
    ]);
    return this.ACTION(() => ({ kind: "lambda", span: this.since(start), parameters, body }));
  });

  protected readonly parameters = this.RULE("parameters", (): ast.Parameter[] => {
    const parameters: ast.Parameter[] = [];
    this.MANY_SEP({
      SEP: t.Comma,
      DEF: () => parameters.push(this.SUBRULE(this.parameter)),
    });
    return parameters;
  });

  private readonly parameter = this.RULE("parameter", (): ast.Parameter => {
    const word = this.CONSUME(t.Variable);
    let type: ast.TypeReference | undefined;
    let initial: ast.Expression | undefined;
    this.OPTION(() => {
      this.CONSUME(t.Colon);
      type = this.SUBRULE(this.typeReference);
    });
    this.OPTION2(() => {
      this.CONSUME(t.Equals);
      initial = this.SUBRULE(this.expression);
    });
    return this.ACTION(() => ({
      kind: "parameter",
      span: this.since(word),
      name: this.nameOf(word),
      ...(type === undefined ? {} : { type }),
      ...(initial === undefined ? {} : { initial }),
    }));
  });

  /** `{ $t = e; ... return e }`. */
  protected readonly block = this.RULE("block", (): ast.Block => {
    const start = this.CONSUME(t.BlockOpen);
    const locals: ast.Local[] = [];
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(t.Semicolon) },
        { ALT: () => locals.push(this.SUBRULE(this.local)) },
      ]);
    });
    const result = this.OR2([
      {
        ALT: () => {
          this.CONSUME(t.ReturnStages);
          return this.SUBRULE(this.pipeline);
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.ReturnWord);
          return this.SUBRULE(this.expression);
        },
      },
    ]);
    this.MANY2(() => this.CONSUME2(t.Semicolon));
    this.CONSUME(t.RightBrace);
    return this.ACTION(() => ({ kind: "block", span: this.since(start), locals, result }));
  });

  private readonly local = this.RULE("local", (): ast.Local => {
    const word = this.CONSUME(t.Variable);
    this.CONSUME(t.Assign);
    const value = this.SUBRULE(this.expression);
    return this.ACTION(() => ({ kind: "local", span: this.since(word), name: this.nameOf(word), value }));
  });
}
