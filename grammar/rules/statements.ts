import type { IToken } from "chevrotain";
import type * as ast from "../ast.ts";
import * as t from "../tokens.ts";
import { PipelineRules } from "./pipelines.ts";

/** Modules, statements and types (G1). */
export class StatementRules extends PipelineRules {
  readonly module = this.RULE("module", (): ast.Statement[] => {
    const statements: ast.Statement[] = [];
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(t.Semicolon) },
        { ALT: () => statements.push(this.SUBRULE(this.statement)) },
      ]);
    });
    return statements;
  });

  /** What a macro or a slot stands for. */
  readonly stages = this.RULE("stages", (): ast.Pipeline => {
    const pipeline = this.SUBRULE(this.pipeline);
    this.OPTION(() => this.CONSUME(t.Semicolon));
    return pipeline;
  });

  readonly lone = this.RULE("lone", (): ast.Expression => this.SUBRULE(this.expression));

  private readonly statement = this.RULE("statement", (): ast.Statement => {
    return this.OR([
      { ALT: () => this.SUBRULE(this.importStatement) },
      { ALT: () => this.SUBRULE(this.exportStatement) },
      { ALT: () => this.SUBRULE(this.functionStatement, { ARGS: [undefined] }) },
      { ALT: () => this.SUBRULE(this.typeStatement, { ARGS: [undefined] }) },
      { ALT: () => this.SUBRULE(this.pipelineStatement, { ARGS: [undefined] }) },
    ]);
  });

  private readonly pipelineStatement = this.RULE(
    "pipelineStatement",
    (exported: IToken | undefined): ast.PipelineStatement => {
      const start = exported ?? this.LA(1);
      let variable: ast.Name | undefined;
      this.OPTION(() => {
        const word = this.CONSUME(t.Variable);
        this.CONSUME(t.Assign);
        this.ACTION(() => {
          variable = this.nameOf(word);
        });
      });
      const pipeline = this.SUBRULE(this.pipeline);
      return this.ACTION(() => ({
        kind: "pipelineStatement",
        span: this.since(start),
        ...(variable === undefined ? {} : { variable }),
        exported: exported !== undefined,
        pipeline,
      }));
    },
  );

  private readonly importStatement = this.RULE("importStatement", (): ast.ImportStatement => {
    const start = this.CONSUME(t.ImportWord);
    const items = this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Star);
          return null;
        },
      },
      { ALT: () => this.SUBRULE(this.names) },
    ]);
    let alias: ast.Name | undefined;
    this.OPTION(() => {
      this.CONSUME(t.As);
      const word = this.CONSUME(t.NameToken);
      this.ACTION(() => {
        alias = this.nameOf(word);
      });
    });
    this.CONSUME(t.FromWord);
    const path = this.CONSUME(t.ImportPath);
    return this.ACTION(() => ({
      kind: "import",
      span: this.since(start),
      items,
      ...(alias === undefined ? {} : { alias }),
      path: path.image,
    }));
  });

  private readonly exportStatement = this.RULE("exportStatement", (): ast.Statement => {
    const start = this.CONSUME(t.ExportWord);
    return this.OR([
      { ALT: () => this.SUBRULE(this.functionStatement, { ARGS: [start] }) },
      { ALT: () => this.SUBRULE(this.typeStatement, { ARGS: [start] }) },
      {
        GATE: () => this.LA(2).tokenType === t.Assign,
        ALT: () => this.SUBRULE(this.pipelineStatement, { ARGS: [start] }),
      },
      {
        ALT: (): ast.Statement => {
          const names = this.SUBRULE(this.names);
          return this.ACTION(() => ({ kind: "export", span: this.since(start), names }));
        },
      },
    ]);
  });

  /** `a, b`, or the same in braces. */
  private readonly names = this.RULE("names", (): ast.Name[] => {
    const names: ast.Name[] = [];
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.LeftBrace);
          this.SUBRULE(this.nameList, { ARGS: [names] });
          this.CONSUME(t.RightBrace);
        },
      },
      { ALT: () => this.SUBRULE2(this.nameList, { ARGS: [names] }) },
    ]);
    return names;
  });

  private readonly nameList = this.RULE("nameList", (names: ast.Name[]): void => {
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => {
        const word = this.OR([
          { ALT: () => this.CONSUME(t.NameToken) },
          { ALT: () => this.CONSUME(t.Variable) },
        ]);
        this.ACTION(() => names.push(this.nameOf(word)));
      },
    });
  });

  private readonly functionStatement = this.RULE(
    "functionStatement",
    (exported: IToken | undefined): ast.FunctionStatement => {
      const word = this.CONSUME(t.FunctionWord);
      const name = this.CONSUME(t.NameToken);
      this.CONSUME(t.LeftParen);
      const parameters = this.SUBRULE(this.parameters);
      this.CONSUME(t.RightParen);
      let result: ast.TypeReference | undefined;
      this.OPTION(() => {
        this.CONSUME(t.Colon);
        result = this.SUBRULE(this.typeReference);
      });
      const body = this.SUBRULE(this.block);
      return this.ACTION(() => ({
        kind: "function",
        span: this.since(exported ?? word),
        name: this.nameOf(name),
        exported: exported !== undefined,
        parameters,
        ...(result === undefined ? {} : { result }),
        body,
      }));
    },
  );

  private readonly typeStatement = this.RULE(
    "typeStatement",
    (exported: IToken | undefined): ast.TypeStatement => {
      const word = this.CONSUME(t.TypeWord);
      const name = this.CONSUME(t.NameToken);
      this.CONSUME(t.Equals);
      const definition = this.SUBRULE(this.typeReference);
      let where: ast.Expression | undefined;
      this.OPTION(() => {
        this.CONSUME(t.WhereWord);
        where = this.SUBRULE(this.expression);
      });
      return this.ACTION(() => ({
        kind: "type",
        span: this.since(exported ?? word),
        name: this.nameOf(name),
        exported: exported !== undefined,
        definition,
        ...(where === undefined ? {} : { where }),
      }));
    },
  );

  /** `string`, `list<string>`, `namespace.name`, or a shape `{a: string}`. */
  protected override readonly typeReference = this.RULE("typeReference", (): ast.TypeReference => {
    const start = this.LA(1);
    const parameters: ast.TypeReference[] = [];
    const members: ast.TypeMember[] = [];
    let name = "";
    this.OR([
      {
        ALT: () => {
          const word = this.CONSUME(t.NameToken);
          this.ACTION(() => {
            name = this.lexeme(word).value;
          });
          this.OPTION3(() => {
            this.CONSUME(t.Dot);
            const member = this.CONSUME2(t.NameToken);
            this.ACTION(() => {
              name = `${name}.${this.lexeme(member).value}`;
            });
          });
          this.OPTION(() => {
            this.CONSUME(t.TypeOpen);
            this.AT_LEAST_ONE_SEP({
              SEP: t.Comma,
              DEF: () => parameters.push(this.SUBRULE(this.typeReference)),
            });
            this.CONSUME(t.TypeClose);
          });
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.LeftBrace);
          this.MANY(() => {
            members.push(this.SUBRULE(this.typeMember));
            this.OPTION2(() => this.CONSUME(t.Comma));
          });
          this.CONSUME(t.RightBrace);
        },
      },
    ]);
    return this.ACTION(() => ({ kind: "typeReference", span: this.since(start), name, parameters, members }));
  });

  private readonly typeMember = this.RULE("typeMember", (): ast.TypeMember => {
    const key = this.OR([{ ALT: () => this.CONSUME(t.NameToken) }, { ALT: () => this.CONSUME(t.Text) }]);
    this.CONSUME(t.Colon);
    const type = this.SUBRULE2(this.typeReference);
    return this.ACTION(() => ({
      kind: "typeMember",
      span: this.since(key),
      key: this.lexeme(key).value,
      type,
    }));
  });
}

/** The whole grammar, ready to read tokens. */
export class Grammar extends StatementRules {
  constructor(validate: boolean) {
    super({ validate });
    this.performSelfAnalysis();
  }
}
