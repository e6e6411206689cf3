/** Expressions as text on one line, with the parentheses that the tree needs and does not have. */
import type * as ast from "../ast.ts";
import { encodeName, encodeString } from "../lexing/escapes.ts";
import { escapeSlashes } from "../lexing/regexes.ts";
import { isReserved } from "../lexing/words.ts";
import { printSearch, type SharedPrinter } from "./search.ts";
import { printType } from "./types.ts";

/** How tightly a node holds together; an operand that holds less tightly than its place asks for gets parentheses. */
export const STRENGTH = {
  lambda: 0,
  xor: 1,
  or: 2,
  and: 3,
  not: 4,
  comparison: 5,
  sum: 6,
  product: 7,
  unary: 8,
  postfix: 9,
} as const;

/** Prints a pipeline inside an expression, which only the printer of stages can. */
export type PrintPipeline = (pipeline: ast.Pipeline) => string;

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A field's name, quoted where it must be. */
export function printName(name: string): string {
  return IDENTIFIER.test(name) && !isReserved(name) ? name : `'${encodeName(name)}'`;
}

/** A name after a dot or before a colon, where no word is reserved. */
export function printKey(name: string): string {
  return IDENTIFIER.test(name) ? name : `'${encodeName(name)}'`;
}

export function strengthOf(node: ast.Expression): number {
  switch (node.kind) {
    case "lambda":
      return STRENGTH.lambda;
    case "logical":
      return STRENGTH[node.operator];
    case "not":
      return STRENGTH.not;
    case "comparison":
    case "like":
    case "in":
    case "between":
    case "isNull":
    case "isType":
    case "searchComparison":
      return STRENGTH.comparison;
    case "arithmetic":
      return node.operator === "+" || node.operator === "-" ? STRENGTH.sum : STRENGTH.product;
    case "unary":
      return STRENGTH.unary;
    default:
      return STRENGTH.postfix;
  }
}

export class ExpressionPrinter {
  readonly #pipeline: PrintPipeline;
  readonly #source: string | undefined;

  /** @param source - the text that the tree was read from; strings and patterns stay as they are written there. */
  constructor(pipeline: PrintPipeline, source?: string) {
    this.#pipeline = pipeline;
    this.#source = source;
  }

  /** What the printer of searches needs. */
  readonly shared: SharedPrinter = {
    pipeline: (pipeline) => this.#pipeline(pipeline),
    macro: (macro) => this.macro(macro),
  };

  /** In a place that asks for some strength. */
  within(node: ast.Expression, strength: number): string {
    const text = this.print(node);
    return strengthOf(node) < strength ? `(${text})` : text;
  }

  print(node: ast.Expression): string {
    switch (node.kind) {
      case "null":
        return "null";
      case "boolean":
        return String(node.value);
      case "number":
        return node.text;
      case "string":
        return this.#written(node, /^@?".*"$/s) ?? `"${encodeString(node.value, true)}"`;
      case "regex":
        return this.#written(node, /^\/.*\/[a-z]*$/s) ?? printRegex(node);
      case "timespan":
        return node.text;
      case "template":
        return this.#written(node, /^(?:".*"|'.*')$/s) ?? this.#template(node);
      case "field":
        return printName(node.name);
      case "variable":
        return `$${node.name}`;
      case "wildcard":
        return "*";
      case "searchLiteral":
        return `\`${node.text}\``;
      case "searchTerm":
      case "searchComparison":
        return printSearch(node, this.shared);
      case "macro":
        return this.macro(node);
      case "exists":
        return `EXISTS (${this.#pipeline(node.pipeline)})`;
      case "group":
        return `(${this.print(node.inner)})`;
      case "list":
        return `[${node.elements.map((element) => this.within(element, STRENGTH.xor)).join(", ")}]`;
      case "object":
        return `{${node.entries.map((entry) => this.entry(entry)).join(", ")}}`;
      case "lambda":
        return `${this.lambdaHead(node)} ${this.#lambdaBody(node)}`;
      default:
        return this.#operation(node);
    }
  }

  #operation(node: Operation): string {
    switch (node.kind) {
      case "member":
        return `${this.#object(node.object)}.${printKey(node.key)}`;
      case "index":
        return `${this.#object(node.object)}[${this.within(node.index, STRENGTH.xor)}]`;
      case "call":
        return `${node.callee.text}(${node.arguments.map((each) => this.argument(each)).join(", ")})`;
      case "unary":
        return this.#unary(node);
      case "arithmetic": {
        const own = strengthOf(node);
        return `${this.within(node.left, own)} ${node.operator} ${this.within(node.right, own + 1)}`;
      }
      case "comparison":
        return `${this.#side(node.left)} ${node.operator} ${this.#side(node.right)}`;
      case "like":
        return `${this.#side(node.value)} ${not(node.negated)}LIKE ${this.#side(node.pattern)}`;
      case "in": {
        const elements = node.elements.map((element) => this.within(element, STRENGTH.xor));
        return `${this.#side(node.value)} ${not(node.negated)}IN (${elements.join(", ")})`;
      }
      case "between": {
        const range = `${this.#side(node.low)} AND ${this.#side(node.high)}`;
        return `${this.#side(node.value)} ${not(node.negated)}BETWEEN ${range}`;
      }
      case "isNull":
        return `${this.#side(node.value)} IS ${not(node.negated)}NULL`;
      case "isType":
        return `${this.#side(node.value)} IS ${not(node.negated)}${printType(node.type)}`;
      case "not":
        return `NOT ${this.within(node.operand, STRENGTH.not)}`;
      case "logical": {
        const own = strengthOf(node);
        const operands = node.operands.map((operand) => this.within(operand, own + 1));
        return operands.join(` ${node.operator.toUpperCase()} `);
      }
    }
  }

  argument(node: ast.CallArgument): string {
    const value = this.print(node.value);
    return node.name === undefined ? value : `${printKey(node.name.text)}: ${value}`;
  }

  entry(node: ast.Entry): string {
    return `${this.entryKey(node)}: ${this.within(node.value, STRENGTH.xor)}`;
  }

  entryKey(node: ast.Entry): string {
    const written = this.#source?.slice(node.span.start, node.value.span.start);
    const quoted = /^"(?:[^"\\]|\\.)*"(?=\s*:)/s.exec(written ?? "")?.[0];
    if (quoted !== undefined) return quoted;
    return IDENTIFIER.test(node.key) ? node.key : `"${encodeString(node.key, true)}"`;
  }

  macro(node: ast.MacroCall): string {
    if (node.arguments === null) return `\`${node.name}\``;
    return `\`${node.name}(${node.arguments.map((each) => this.within(each, STRENGTH.xor)).join(", ")})\``;
  }

  parameter(node: ast.Parameter): string {
    const type = node.type === undefined ? "" : `: ${printType(node.type)}`;
    const initial = node.initial === undefined ? "" : ` = ${this.within(node.initial, STRENGTH.xor)}`;
    return `$${node.name.text}${type}${initial}`;
  }

  lambdaHead(node: ast.Lambda): string {
    const [first, ...others] = node.parameters;
    const bare =
      first !== undefined && others.length === 0 && first.type === undefined && first.initial === undefined;
    const parameters = node.parameters.map((each) => this.parameter(each)).join(", ");
    return bare ? `${parameters} ->` : `(${parameters}) ->`;
  }

  #lambdaBody({ body }: ast.Lambda): string {
    if (body.kind !== "block") return this.print(body);
    const locals = body.locals.map((local) => `${this.local(local)}; `).join("");
    const { result } = body;
    const value = result.kind === "pipeline" ? `| ${this.#pipeline(result)}` : this.print(result);
    return `{ ${locals}return ${value} }`;
  }

  local(node: ast.Local): string {
    return `$${node.name.text} = ${this.within(node.value, STRENGTH.xor)}`;
  }

  /** As its author wrote it, unless that does not look like what it should be. */
  #written({ span }: ast.Node, shape: RegExp): string | undefined {
    const text = this.#source?.slice(span.start, span.end);
    return text !== undefined && shape.test(text) ? text : undefined;
  }

  /** One side of a comparison. */
  #side(node: ast.Expression): string {
    return this.within(node, STRENGTH.sum);
  }

  #object(node: ast.Expression): string {
    // A dot right after the slash of a regex, or after a `*`, would be read as something else.
    const unfit = node.kind === "regex" || node.kind === "wildcard" || node.kind === "exists";
    return unfit ? `(${this.print(node)})` : this.within(node, STRENGTH.postfix);
  }

  #unary(node: ast.Unary): string {
    const operand = this.within(node.operand, STRENGTH.unary);
    // `-5m` is one relative time, `- 5m` is a negated one.
    const blank = /^\d+(?!e\d)[a-z]/.test(operand) ? " " : "";
    return `${node.operator}${blank}${operand}`;
  }

  #template(node: ast.Template): string {
    const parts = node.parts.map((part) => {
      if (part.kind !== "string") return `\${${this.within(part, STRENGTH.xor)}}`;
      return node.field ? encodeName(part.value) : encodeString(part.value, true);
    });
    const quote = node.field ? "'" : '"';
    return `${quote}${parts.join("")}${quote}`;
  }
}

type Operation = Extract<
  ast.Expression,
  {
    kind:
      | "member"
      | "index"
      | "call"
      | "unary"
      | "arithmetic"
      | "comparison"
      | "like"
      | "in"
      | "between"
      | "isNull"
      | "isType"
      | "not"
      | "logical";
  }
>;

function not(negated: boolean): string {
  return negated ? "NOT " : "";
}

/** `//` would be a comment. */
function printRegex(node: ast.RegexLiteral): string {
  const body = node.pattern === "" ? "(?:)" : escapeSlashes(node.pattern);
  return `/${body}/${node.flags}`;
}
