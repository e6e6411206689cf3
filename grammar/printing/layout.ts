/** Long expressions over several lines: chains one operand a line, lists and calls one value a line. */
import type * as ast from "../ast.ts";
import type { Lines } from "./comment-lines.ts";
import { type ExpressionPrinter, printKey, STRENGTH, strengthOf } from "./expressions.ts";

export const WIDTH = 100;
const STEP = "  ";

export class Layout {
  readonly #inline: ExpressionPrinter;
  readonly #lines: Lines;

  constructor(inline: ExpressionPrinter, lines: Lines) {
    this.#inline = inline;
    this.#lines = lines;
  }

  /** The text of an expression that begins at a column; lines after the first begin with the indent. */
  expression(
    node: ast.Expression,
    indent: string,
    column: number,
    strength: number = STRENGTH.lambda,
  ): string {
    const flat = this.#inline.within(node, strength);
    if (column + flat.length <= WIDTH && !this.#lines.inside(node)) return flat;
    if (strengthOf(node) < strength) return this.#parenthesised(node, indent, column);
    return this.#broken(node, indent, column) ?? flat;
  }

  #broken(node: ast.Expression, indent: string, column: number): string | undefined {
    switch (node.kind) {
      case "group":
        return this.#parenthesised(node.inner, indent, column);
      case "not":
        return `NOT ${this.expression(node.operand, indent, column + 4, STRENGTH.not)}`;
      case "logical":
        return this.#chain(node, indent, column);
      case "list":
        return this.#block("[", this.#elements(node.elements, indent + STEP), "]", indent);
      case "object": {
        const inner = indent + STEP;
        const entries = node.entries.map((entry) => {
          const key = `${this.#inline.entryKey(entry)}: `;
          const value = this.expression(entry.value, inner, inner.length + key.length, STRENGTH.xor);
          return { nodes: [entry], text: key + value };
        });
        return this.#block("{", entries, "}", indent);
      }
      case "call":
        return this.#call(node, indent, column);
      case "in": {
        const head = `${this.#inline.within(node.value, STRENGTH.sum)} ${node.negated ? "NOT " : ""}IN (`;
        return this.#block(head, this.#elements(node.elements, indent + STEP), ")", indent);
      }
      case "comparison": {
        const left = this.expression(node.left, indent, column, STRENGTH.sum);
        const start = columnAfter(left, column) + node.operator.length + 2;
        return `${left} ${node.operator} ${this.expression(node.right, indent, start, STRENGTH.sum)}`;
      }
      case "arithmetic":
        return this.#sum(node, indent, column);
      default:
        return undefined;
    }
  }

  /** A chain stands on lines between its parentheses, so that all its operands begin alike. */
  #parenthesised(node: ast.Expression, indent: string, column: number): string {
    if (node.kind !== "logical") return `(${this.expression(node, indent, column + 1)})`;
    const inner = indent + STEP;
    return `(\n${this.#chain(node, inner, inner.length, inner)}\n${indent})`;
  }

  /** @param begin - what the line of the first operand begins with, where that is a new line. */
  #chain(node: ast.Logical, indent: string, column: number, begin = ""): string {
    const own = strengthOf(node);
    const word = `${node.operator.toUpperCase()} `;
    const lines = node.operands.map((operand, index) => {
      const lead = index === 0 ? begin : indent + word;
      const start = index === 0 ? column : lead.length;
      // A chain inside a chain without parentheses is told apart by its indent.
      const below = operand.kind === "logical" && strengthOf(operand) > own ? indent + STEP : indent;
      const text = lead + this.expression(operand, below, start, own + 1);
      return this.#lines.above(operand, indent) + text + this.#lines.behind(operand, indent);
    });
    return lines.join("\n");
  }

  /** Operands that are added one after the other are lines, the operator first, as in a chain. */
  #sum(node: ast.Arithmetic, indent: string, column: number): string {
    const own = strengthOf(node);
    const operands: { readonly operator: string; readonly value: ast.Expression }[] = [];
    let left: ast.Expression = node;
    while (left.kind === "arithmetic" && strengthOf(left) === own) {
      operands.unshift({ operator: left.operator, value: left.right });
      left = left.left;
    }
    const inner = indent + STEP;
    const first = this.expression(left, indent, column, own);
    const others = operands.map(
      ({ operator, value }) =>
        `\n${inner}${operator} ${this.expression(value, inner, inner.length + 2, own + 1)}`,
    );
    return first + others.join("");
  }

  #call(node: ast.Call, indent: string, column: number): string {
    const head = `${node.callee.text}(`;
    const [only] = node.arguments;
    const wraps = only !== undefined && /^(?:list|object|call)$/.test(only.value.kind);
    if (wraps && node.arguments.length === 1 && only.name === undefined && !this.#lines.at(only)) {
      return `${head}${this.expression(only.value, indent, column + head.length)})`;
    }
    const inner = indent + STEP;
    const values = node.arguments.map((argument) => {
      const name = argument.name === undefined ? "" : `${printKey(argument.name.text)}: `;
      const value = this.expression(argument.value, inner, inner.length + name.length);
      return { nodes: [argument], text: name + value };
    });
    return this.#block(head, values, ")", indent) ?? `${head})`;
  }

  #elements(elements: readonly ast.Expression[], indent: string): Line[] {
    const lines = elements.map((element) => ({
      nodes: [element],
      text: this.expression(element, indent, indent.length, STRENGTH.xor),
    }));
    if (elements.some((element) => this.#lines.at(element))) return lines;
    if (elements.every(({ kind }) => kind === "number")) return filled(lines, indent);
    return areNamed(elements) ? paired(lines, indent) : lines;
  }

  #block(open: string, lines: readonly Line[], close: string, indent: string): string | undefined {
    if (lines.length === 0) return undefined;
    const inner = indent + STEP;
    const texts = lines.map(({ nodes, text }, index) => {
      const comma = index < lines.length - 1 ? "," : "";
      const above = nodes.map((node) => this.#lines.above(node, inner)).join("");
      const behind = nodes.map((node) => this.#lines.behind(node, inner)).join("");
      return `${above}${inner}${text}${comma}${behind}`;
    });
    return `${open}\n${texts.join("\n")}\n${indent}${close}`;
  }
}

interface Line {
  readonly nodes: readonly ast.Node[];
  readonly text: string;
}

/** Names and values in turn, as lists that become maps have them. */
function areNamed(elements: readonly ast.Expression[]): boolean {
  const values = elements.filter((_, index) => index % 2 === 1);
  return (
    elements.length % 2 === 0 &&
    elements.every(({ kind }, index) => index % 2 === 1 || kind === "string") &&
    values.some(({ kind }) => kind !== "string")
  );
}

function paired(lines: readonly Line[], indent: string): Line[] {
  const pairs: Line[] = [];
  for (let index = 0; index < lines.length; index += 2) {
    const [name, value] = [lines[index] as Line, lines[index + 1] as Line];
    const text = `${name.text}, ${value.text}`;
    if (indent.length + text.length <= WIDTH - 1)
      pairs.push({ nodes: [...name.nodes, ...value.nodes], text });
    else pairs.push(name, value);
  }
  return pairs;
}

function filled(lines: readonly Line[], indent: string): Line[] {
  const rows: Line[] = [];
  for (const line of lines) {
    const row = rows.at(-1);
    const text = row === undefined ? "" : `${row.text}, ${line.text}`;
    if (row === undefined || indent.length + text.length > WIDTH - 1) rows.push(line);
    else rows[rows.length - 1] = { nodes: [...row.nodes, ...line.nodes], text };
  }
  return rows;
}

function columnAfter(text: string, column: number): number {
  const feed = text.lastIndexOf("\n");
  return feed < 0 ? column + text.length : text.length - feed - 1;
}
