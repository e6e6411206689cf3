/** What SELECT lists: expressions under their names, and wildcards over names. */
import type { Expression, Item } from "../../grammar/ast.ts";
import { codes } from "../diagnostics/codes.ts";
import type { NameTest, PipelineBuilder, StageReader } from "../language/command.ts";
import { nameTest } from "../language/names.ts";

export interface Column {
  readonly name: string;
  readonly value: Expression;
}

export interface SelectList {
  readonly columns: readonly Column[];
  /** Columns and wildcards in their order; null without a wildcard. */
  readonly tests: readonly NameTest[] | null;
}

export function readSelectList(items: readonly Item[], stage: StageReader): SelectList {
  const columns: Column[] = [];
  const tests = items.map((item): NameTest => {
    const wildcard = wildcardOf(item);
    if (wildcard !== undefined) return nameTest(wildcard);
    const name = item.alias?.text ?? nameOf(item.value, stage);
    if (columns.some((column) => column.name === name)) {
      stage.report(codes.duplicateColumn, item, {
        message: `\`${name}\` is selected twice; the last one counts`,
        help: "give one of them another name with AS",
      });
    }
    columns.push({ name, value: item.value });
    return { text: name, exact: true, accepts: (other) => other === name };
  });
  return { columns, tests: tests.every(({ exact }) => exact) ? null : tests };
}

/** Only what is listed remains of rows in which the columns have been assigned. */
export function project({ columns, tests }: SelectList, builder: PipelineBuilder): void {
  if (tests === null) builder.select(columns.map(({ name }) => ({ name, term: builder.field(name) })));
  else if (!tests.some(({ text, exact }) => text === "*" && !exact)) builder.keep(tests, "listed");
}

/** `*`, and a quoted name such as `'tmp*'`. */
function wildcardOf({ value, alias }: Item): string | undefined {
  if (value.kind === "wildcard") return "*";
  return value.kind === "field" && alias === undefined && value.name.includes("*") ? value.name : undefined;
}

/** A field keeps its name, `count()` is `count`, anything else is named as it is written. */
function nameOf(expression: Expression, stage: StageReader): string {
  if (expression.kind === "field") return expression.name;
  if (expression.kind === "call" && expression.arguments.length === 0) return expression.callee.text;
  return expression.kind === "group" ? nameOf(expression.inner, stage) : stage.written(expression);
}
