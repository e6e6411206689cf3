/** The canonical text of a tree: one stage a line, keywords in capitals, every statement ended. */
import type * as ast from "./ast.ts";
import { Lines } from "./printing/comment-lines.ts";
import { holdsStages, isSearchStage, NO_COMMENTS, placeComments } from "./printing/comments.ts";
import { ExpressionPrinter, printKey, printName, STRENGTH } from "./printing/expressions.ts";
import { Layout, WIDTH } from "./printing/layout.ts";
import { printSearch } from "./printing/search.ts";
import { printType } from "./printing/types.ts";
import { type CommandSyntax, type SyntaxTable, UNKNOWN_COMMAND } from "./syntax.ts";

export interface PrintOptions {
  /** Whether comments are kept; they are unless this is false. */
  readonly comments?: boolean;
  /**
   * How commands read their arguments. Without it a text is misread only where an argument begins with a field that has
   * the name of a clause, or that is compared with `=` where an option could stand.
   */
  readonly table?: SyntaxTable;
  /**
   * The text that the tree was read from: strings, patterns and quoted keys stay as written, and comments on the line
   * where they stood.
   */
  readonly source?: string;
}

/** `parse(print(tree))` is the same tree, as `sameTree` sees it, for every tree that `parse` can make. */
export function print(module: ast.Module, options: PrintOptions = {}): string {
  const placed = options.comments === false ? NO_COMMENTS : placeComments(module, options.source);
  return new Printer(new Lines(placed), options).module(module);
}

/** An expression on one line. */
export function printExpression(expression: ast.Expression): string {
  const printer = new Printer(new Lines(NO_COMMENTS), {});
  return printer.inline.print(expression);
}

const STEP = "    ";

class Printer {
  readonly inline: ExpressionPrinter;
  readonly #layout: Layout;
  readonly #lines: Lines;
  readonly #table: SyntaxTable | undefined;
  /** Items that could be read as the beginning of something else, and the syntax of their commands. */
  readonly #fresh = new Map<ast.Item, CommandSyntax>();

  constructor(lines: Lines, { table, source }: PrintOptions) {
    this.#lines = lines;
    this.#table = table;
    this.inline = new ExpressionPrinter((pipeline) => this.#inlineStages(pipeline), source);
    this.#layout = new Layout(this.inline, lines);
  }

  module(module: ast.Module): string {
    const parts = module.statements.map((statement, index) => {
      const text = this.#statement(statement, index === module.statements.length - 1);
      return this.#lines.above(statement, "") + text + this.#lines.behind(statement, "");
    });
    if (this.#lines.last !== "") parts.push(this.#lines.last);
    return parts.length === 0 ? "" : `${parts.join("\n\n")}\n`;
  }

  // ---------------------------------------------------------------------------------------------- statements

  #statement(statement: ast.Statement, last: boolean): string {
    const exported = "exported" in statement && statement.exported ? "export " : "";
    switch (statement.kind) {
      case "pipelineStatement": {
        const name = statement.variable === undefined ? "" : `$${statement.variable.text} =`;
        // What fills a slot at the end may bring the semicolon along.
        const open = last && statement.pipeline.stages.at(-1)?.kind === "slot";
        return `${exported}${this.#pipeline(statement.pipeline, "", name)}${open ? "" : ";"}`;
      }
      case "import": {
        const names = statement.items?.map((item) => printKey(item.text)).join(", ");
        const what = names === undefined ? "*" : statement.items?.length === 1 ? names : `{${names}}`;
        const alias = statement.alias === undefined ? "" : ` AS ${printName(statement.alias.text)}`;
        return `import ${what}${alias} from ${statement.path};`;
      }
      case "export": {
        const names = statement.names.map((name) => printKey(name.text)).join(", ");
        return statement.names.length === 1 ? `export ${names};` : `export {${names}};`;
      }
      case "function": {
        const parameters = statement.parameters.map((each) => this.inline.parameter(each)).join(", ");
        const result = statement.result === undefined ? "" : `: ${printType(statement.result)}`;
        const head = `${exported}function ${printKey(statement.name.text)}(${parameters})${result}`;
        return `${head} ${this.#body(statement.body)}`;
      }
      case "type": {
        const where =
          statement.where === undefined ? "" : ` WHERE ${this.inline.within(statement.where, STRENGTH.xor)}`;
        return `${exported}type ${printKey(statement.name.text)} = ${printType(statement.definition)}${where};`;
      }
    }
  }

  #body(block: ast.Block): string {
    const locals = block.locals.map((local) => {
      const text = `${STEP}${this.inline.local(local)};`;
      return `${this.#lines.above(local, STEP)}${text}${this.#lines.behind(local, STEP)}\n`;
    });
    const { result } = block;
    const value =
      result.kind === "pipeline"
        ? this.#pipeline(result, STEP, "return")
        : `return ${this.#layout.expression(result, STEP, STEP.length + 7, STRENGTH.xor)}`;
    const above = this.#lines.above(result, STEP);
    return `{\n${locals.join("")}${above}${STEP}${value}${this.#lines.behind(result, STEP)}\n}`;
  }

  // ---------------------------------------------------------------------------------------------- stages

  /** With something before the first stage, which then stands on the same line, and needs no `|`. */
  #pipeline(pipeline: ast.Pipeline, indent: string, head: string): string {
    const [first] = pipeline.stages;
    const follows = head !== "" && first !== undefined && !this.#lines.hasAbove(first);
    const lines = pipeline.stages.map((stage, index) => {
      const behind = this.#lines.behind(stage, indent);
      const text = this.#stage(stage, indent) + behind;
      if (index === 0 && follows) return text;
      if (stage.kind === "slot" && index > 0) return `${this.#lines.above(stage, indent)}${indent}${text}`;
      const above = this.#lines.above(stage, indent);
      // Above the pipe it would be words of the search before it.
      if (above.includes("//") && isSearchStage(pipeline.stages[index - 1])) {
        return `${indent}| ${above.slice(indent.length)}${indent}  ${text}`;
      }
      return `${above}${indent}| ${text}`;
    });
    const text = lines.join("\n");
    if (head === "") return text;
    return follows ? `${head} ${text}` : `${head}\n${text}`;
  }

  #inlineStages(pipeline: ast.Pipeline): string {
    return pipeline.stages
      .map((stage, index) => {
        const text = this.#stage(stage, undefined);
        if (index === 0) return text;
        return stage.kind === "slot" ? ` ${text} ` : ` | ${text}`;
      })
      .join("");
  }

  /** Without an indent everything stays on one line. */
  #stage(stage: ast.Stage, indent: string | undefined): string {
    if (stage.kind === "slot") return `--${stage.name}--`;
    if (stage.kind === "macroStage") return this.inline.macro(stage.macro);
    const { command, arguments: items } = stage;
    if (items.length === 0) return command.text;
    if (this.#table !== undefined) this.#markFresh(items, this.#table.get(command.text) ?? UNKNOWN_COMMAND);
    const several = items.filter(({ kind }) => kind === "assignment").length > 1;
    const commented = items.some((item) =>
      holdsStages(item) ? this.#lines.beside(item) : this.#lines.at(item),
    );
    if (indent === undefined || (!several && !commented)) {
      const flat = `${command.text}${this.#arguments(items, indent)}`;
      const nested = items.some(holdsStages);
      if (indent === undefined || nested || indent.length + 2 + flat.length <= WIDTH) return flat;
    }
    return `${command.text}${this.#exploded(items, indent)}`;
  }

  #markFresh(items: readonly ast.Argument[], syntax: CommandSyntax, inClause = false): void {
    for (const [index, item] of items.entries()) {
      const first = index === 0 && !inClause;
      if (item.kind === "item" && (first || (index > 0 && !item.comma))) this.#fresh.set(item, syntax);
      if (item.kind === "clause") this.#markFresh(item.arguments, syntax, true);
    }
  }

  #arguments(items: readonly ast.Argument[], indent: string | undefined): string {
    return items
      .map((item, index) => `${separator(item, items[index - 1])} ${this.#argument(item, indent)}`)
      .join("");
  }

  #exploded(items: readonly ast.Argument[], indent: string): string {
    const inner = indent + STEP;
    const [first, ...clauses] = items;
    const alone = first !== undefined && first.kind !== "clause" && clauses.length > 0;
    if (alone && clauses.every(({ kind }) => kind === "clause") && !this.#lines.at(first)) {
      const text = this.#argument(first, inner);
      if (text.length <= WIDTH / 2) return ` ${text}${this.#exploded(clauses, indent)}`;
    }
    if (items.length > 4 && items.every((item) => isPlain(item) && !this.#lines.at(item))) {
      return `\n${inner}${this.#filled(items, inner)}`;
    }
    return items
      .map((item, index) => {
        const above = this.#lines.above(item, inner);
        const next = items[index + 1];
        const comma = next === undefined ? "" : separator(next, item);
        return `\n${above}${inner}${this.#wrapped(item, inner)}${comma}${this.#lines.behind(item, inner)}`;
      })
      .join("");
  }

  /** As many on a line as fit. */
  #filled(items: readonly ast.Argument[], indent: string): string {
    let text = "";
    let column = indent.length;
    for (const [index, item] of items.entries()) {
      const piece = this.#argument(item, indent);
      const between = separator(item, items[index - 1]);
      const fits = index === 0 || column + between.length + piece.length + 2 <= WIDTH;
      text += index === 0 ? piece : `${between}${fits ? " " : `\n${indent}`}${piece}`;
      column = fits ? column + between.length + 1 + piece.length : indent.length + piece.length;
    }
    return text;
  }

  #wrapped(item: ast.Argument, indent: string): string {
    const column = indent.length;
    switch (item.kind) {
      case "assignment": {
        const target = `${this.#target(item.target)} = `;
        return target + this.#layout.expression(item.value, indent, column + target.length, STRENGTH.xor);
      }
      case "item": {
        if (item.search) return this.#item(item);
        const value = this.#layout.expression(item.value, indent, column, STRENGTH.xor);
        return `${item.sign ?? ""}${asItem(value, this.#fresh.get(item))}${tail(item)}`;
      }
      default: {
        const flat = this.#argument(item, indent);
        const fits = column + flat.length <= WIDTH && !this.#lines.inside(item);
        if (item.kind !== "clause" || fits || holdsStages(item)) return flat;
        return `${item.keyword.toUpperCase()}${this.#exploded(item.arguments, indent)}`;
      }
    }
  }

  #argument(item: ast.Argument, indent: string | undefined): string {
    switch (item.kind) {
      case "assignment":
        return `${this.#target(item.target)} = ${this.inline.within(item.value, STRENGTH.xor)}`;
      case "option":
        return `${item.name.text}=${this.inline.within(item.value, STRENGTH.sum)}`;
      case "item":
        return this.#item(item);
      case "clause":
        return `${item.keyword.toUpperCase()}${this.#arguments(item.arguments, indent)}`;
      case "subpipeline": {
        if (indent === undefined) return `[${this.#inlineStages(item.pipeline)}]`;
        return `[\n${this.#pipeline(item.pipeline, indent + STEP, "")}\n${indent}  ]`;
      }
    }
  }

  #item(item: ast.Item): string {
    const text = item.search
      ? printSearch(item.value, this.inline.shared)
      : this.inline.within(item.value, STRENGTH.xor);
    return `${item.sign ?? ""}${asItem(text, this.#fresh.get(item))}${tail(item)}`;
  }

  #target(target: ast.Assignment["target"]): string {
    return target.kind === "name" ? printName(target.text) : this.inline.print(target);
  }
}

/** The text of a value where an argument begins, so that it is not read as something else. */
function asItem(text: string, syntax: CommandSyntax | undefined): string {
  // `[reverse]` would be a sub-pipeline, `[reverse,]` is a list.
  const list = text.replace(/^(\[[A-Za-z_]\w*)\]/, "$1,]");
  const word = /^\w+/.exec(list)?.[0];
  if (syntax === undefined || word === undefined) return list;
  const rest = list.slice(word.length);
  const opens = syntax.clauses?.some((clause) => clause.split(" ")[0] === word.toLowerCase());
  if (opens && !rest.startsWith("(")) return `'${word}'${rest}`;
  // `a = b` would be an option, `a == b` compares.
  const optional = syntax.items === "expressions" || syntax.items === "names";
  return optional && rest.startsWith(" = ") ? `${word} == ${rest.slice(3)}` : list;
}

function tail(item: ast.Item): string {
  const alias = item.alias === undefined ? "" : ` AS ${printName(item.alias.text)}`;
  return `${alias}${item.order === undefined ? "" : ` ${item.order.toUpperCase()}`}`;
}

/** A comma where the tree has one; assignments are always separated by one. */
function separator(item: ast.Argument, previous: ast.Argument | undefined): string {
  if (previous === undefined) return "";
  if (item.kind === "assignment") return previous.kind === "option" ? "" : ",";
  return (item.kind === "item" || item.kind === "subpipeline") && item.comma ? "," : "";
}

function isPlain(item: ast.Argument): boolean {
  return item.kind === "item" && item.value.kind === "field";
}
