import type { IToken } from "chevrotain";
import type * as ast from "../ast.ts";
import { note, replaceWith } from "../faults.ts";
import { encodeName } from "../lexing/escapes.ts";
import * as t from "../tokens.ts";
import { SearchRules } from "./search.ts";

/** Pipelines, stages and their arguments (G2-G4). Which word is a command, an option or a clause, the tokens say. */
export abstract class PipelineRules extends SearchRules {
  protected override readonly pipeline = this.RULE("pipeline", (): ast.Pipeline => {
    const start = this.LA(1);
    const stages: ast.Stage[] = [];
    this.SUBRULE(this.stage, { ARGS: [stages] });
    this.MANY(() => {
      this.OR([
        {
          ALT: () => {
            this.CONSUME(t.Pipe);
            this.SUBRULE2(this.stage, { ARGS: [stages] });
          },
        },
        { ALT: () => this.addSlot(stages, this.CONSUME(t.Slot)) },
      ]);
    });
    return this.ACTION(() => ({ kind: "pipeline", span: this.since(start), stages }));
  });

  private addSlot(stages: ast.Stage[], token: IToken): void {
    stages.push({ kind: "slot", span: t.spanOf(token), name: this.lexeme(token).value });
  }

  private readonly stage = this.RULE("stage", (stages: ast.Stage[]): void => {
    this.OR([
      {
        ALT: () => {
          const word = this.CONSUME(t.CommandWord);
          const items: ast.Argument[] = [];
          this.OPTION({
            GATE: () => this.lexeme(this.LA(0)).syntax?.items === "search",
            DEF: () => this.SUBRULE(this.searchItem, { ARGS: [items] }),
          });
          this.MANY(() => this.SUBRULE(this.argument, { ARGS: [items] }));
          this.ACTION(() => {
            const closed = closeClauses(items);
            stages.push({
              kind: "stage",
              span: this.since(word),
              command: this.nameOf(word),
              arguments: closed,
            });
          });
        },
      },
      {
        ALT: () => {
          const token = this.CONSUME(t.MacroWord);
          this.ACTION(() => {
            const span = t.spanOf(token);
            const macro = { kind: "macro", span, name: this.lexeme(token).value, arguments: null } as const;
            stages.push({ kind: "macroStage", span, macro });
          });
        },
      },
      {
        ALT: () => {
          const macro = this.SUBRULE(this.macroCall);
          this.ACTION(() => stages.push({ kind: "macroStage", span: macro.span, macro }));
        },
      },
      {
        ALT: () => {
          const token = this.CONSUME(t.Slot);
          this.ACTION(() => this.addSlot(stages, token));
        },
      },
      {
        ALT: () => {
          const token = this.CONSUME(t.PreparedStages);
          this.ACTION(() => stages.push(...(this.lexeme(token).tree as ast.Pipeline).stages));
        },
      },
      { ALT: () => this.CONSUME(t.BrokenStage) },
    ]);
  });

  private readonly searchItem = this.RULE("searchItem", (items: ast.Argument[]): void => {
    const value = this.SUBRULE(this.search);
    this.ACTION(() => items.push({ kind: "item", span: value.span, value, search: true, comma: false }));
  });

  private readonly argument = this.RULE("argument", (items: ast.Argument[]): void => {
    const comma = this.OPTION(() => this.CONSUME(t.Comma)) !== undefined;
    const start = this.LA(1);
    this.OR([
      {
        ALT: () => {
          const name = this.CONSUME(t.OptionWord);
          this.CONSUME(t.Assign);
          const value = this.SUBRULE(this.expression, { ARGS: ["sum"] });
          this.ACTION(() =>
            items.push({ kind: "option", span: this.since(name), name: this.nameOf(name), value }),
          );
        },
      },
      {
        ALT: () => {
          const word = this.CONSUME(t.ClauseWord);
          this.ACTION(() => {
            const keyword = this.lexeme(word).value;
            items.push({ kind: "clause", span: t.spanOf(word), keyword, arguments: [] });
          });
        },
      },
      {
        ALT: () => {
          const target = this.CONSUME(t.TargetWord);
          this.CONSUME2(t.Assign);
          const value = this.SUBRULE2(this.expression);
          this.ACTION(() =>
            items.push({ kind: "assignment", span: this.since(target), target: this.nameOf(target), value }),
          );
        },
      },
      {
        // Where an argument begins, a bracketed search is the argument and no operand of one.
        IGNORE_AMBIGUITIES: true,
        ALT: () => {
          this.CONSUME(t.StageOpen);
          const pipeline = this.SUBRULE(this.pipeline);
          this.CONSUME(t.StageClose);
          this.ACTION(() => items.push({ kind: "subpipeline", span: this.since(start), pipeline, comma }));
        },
      },
      { ALT: () => this.CONSUME(t.BrokenArgument) },
      { ALT: () => this.SUBRULE(this.item, { ARGS: [items, comma] }) },
    ]);
  });

  private readonly item = this.RULE("item", (items: ast.Argument[], comma: boolean): void => {
    const start = this.LA(1);
    const sign = this.OPTION(() => this.CONSUME(t.Sign));
    const value = this.SUBRULE(this.expression);
    let assigned: ast.Expression | undefined;
    let alias: ast.Name | undefined;
    let order: IToken | undefined;
    this.OPTION2(() => {
      // Only a template gets here with one: any other target has a word of its own.
      this.CONSUME(t.Assign);
      assigned = this.SUBRULE2(this.expression);
    });
    this.OPTION3(() => {
      this.CONSUME(t.As);
      alias = this.SUBRULE(this.alias);
    });
    this.OPTION4(() => {
      order = this.CONSUME(t.OrderWord);
    });
    this.ACTION(() => {
      if (assigned !== undefined) {
        items.push({
          kind: "assignment",
          span: this.since(start),
          target: value as ast.Template,
          value: assigned,
        });
        return;
      }
      items.push({
        kind: "item",
        span: this.since(start),
        ...(sign === undefined ? {} : { sign: sign.image === "-" ? "-" : "+" }),
        value,
        ...(alias === undefined ? {} : { alias }),
        ...(order === undefined ? {} : { order: order.image.toLowerCase() === "asc" ? "asc" : "desc" }),
        comma,
      });
    });
  });

  private readonly alias = this.RULE("alias", (): ast.Name => {
    const token = this.OR([{ ALT: () => this.CONSUME(t.NameToken) }, { ALT: () => this.CONSUME(t.Text) }]);
    return this.ACTION(() => {
      if (token.tokenType === t.Text) this.noteString(token);
      return this.nameOf(token);
    });
  });

  private noteString(token: IToken): void {
    const span = t.spanOf(token);
    const quoted = `'${encodeName(this.lexeme(token).value)}'`;
    const fixes = [replaceWith(span, quoted, `Write ${quoted}`, true)];
    const message = "Names take single quotes; double quotes are for strings.";
    this.faults.push(note("string-as-name", span, message, { fixes }));
  }
}

/** A clause has everything up to the next one. */
function closeClauses(items: readonly ast.Argument[]): ast.Argument[] {
  const closed: ast.Argument[] = [];
  let clause: ast.Clause | undefined;
  let inside: ast.Argument[] = [];
  const finish = (): void => {
    if (clause === undefined) return;
    const end = inside.at(-1)?.span.end ?? clause.span.end;
    closed.push({ ...clause, span: { start: clause.span.start, end }, arguments: inside });
  };
  for (const item of items) {
    if (item.kind === "clause") {
      finish();
      clause = item;
      inside = [];
    } else (clause === undefined ? closed : inside).push(item);
  }
  finish();
  return closed;
}
