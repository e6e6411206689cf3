/** Long expressions over several lines: chains one operand a line, lists and calls one value a line. */
import type * as ast from "../ast.ts";
import { type ExpressionPrinter, STRENGTH, strengthOf } from "./expressions.ts";

export const WIDTH = 100;
const STEP = "  ";

export class Layout {
  readonly #inline: ExpressionPrinter;

  constructor(inline: ExpressionPrinter) {
    this.#inline = inline;
  }

  /** The text of an expression that begins at a column; lines after the first begin with the indent. */
  expression(
    node: ast.Expression,
    indent: string,
    column: number,
    strength: number = STRENGTH.lambda,
  ): string {
    const flat = this.#inline.within(node, strength);
    if (column + flat.length <= WIDTH) return flat;
    if (strengthOf(node) < strength) {
      const inner = indent + STEP;
      return `(${this.expression(node, inner, column + 1)})`;
    }
    return this.#broken(node, indent, column) ?? flat;
  }

  #broken(node: ast.Expression, indent: string, column: number): string | undefined {
    const inner = indent + STEP;
    switch (node.kind) {
      case "group":
        return `(${this.expression(node.inner, inner, column + 1)})`;
      case "not":
        return `NOT ${this.expression(node.operand, inner, column + 4, STRENGTH.not)}`;
      case "logical":
        return this.#chain(node, indent, column);
      case "list": {
        const elements = node.elements.map((each) =>
          this.expression(each, inner, inner.length, STRENGTH.xor),
        );
        return elements.length === 0 ? undefined : this.#block("[", elements, "]", indent);
      }
      case "object": {
        const entries = node.entries.map((entry) => {
          const key = `${this.#inline.entryKey(entry)}: `;
          return key + this.expression(entry.value, inner, inner.length + key.length, STRENGTH.xor);
        });
        return entries.length === 0 ? undefined : this.#block("{", entries, "}", indent);
      }
      case "call": {
        const values = node.arguments.map((each) => this.#argument(each, inner));
        return values.length === 0 ? undefined : this.#block(`${node.callee.text}(`, values, ")", indent);
      }
      case "in": {
        const head = `${this.#inline.within(node.value, STRENGTH.sum)} ${node.negated ? "NOT " : ""}IN (`;
        const elements = node.elements.map((each) =>
          this.expression(each, inner, inner.length, STRENGTH.xor),
        );
        return elements.length === 0 ? undefined : this.#block(head, elements, ")", indent);
      }
      case "comparison": {
        const left = this.expression(node.left, indent, column, STRENGTH.sum);
        const last = left.length - left.lastIndexOf("\n") + (left.includes("\n") ? 0 : column);
        const right = this.expression(node.right, indent, last + node.operator.length + 2, STRENGTH.sum);
        return `${left} ${node.operator} ${right}`;
      }
      case "arithmetic": {
        const own = strengthOf(node);
        if (node.left.kind === "arithmetic" && strengthOf(node.left) === own) return undefined;
        const left = this.expression(node.left, indent, column, own);
        return `${left} ${node.operator} ${this.expression(node.right, indent, column, own + 1)}`;
      }
      default:
        return undefined;
    }
  }

  #argument(node: ast.CallArgument, indent: string): string {
    const name = node.name === undefined ? "" : `${node.name.text}: `;
    return name + this.expression(node.value, indent, indent.length + name.length);
  }

  #chain(node: ast.Logical, indent: string, column: number): string {
    const own = strengthOf(node);
    const word = `${node.operator.toUpperCase()} `;
    const lines = node.operands.map((operand, index) => {
      const start = index === 0 ? column : indent.length + word.length;
      const text = this.expression(operand, indent + STEP, start, own + 1);
      return index === 0 ? text : `${indent}${word}${text}`;
    });
    return lines.join("\n");
  }

  #block(open: string, lines: readonly string[], close: string, indent: string): string {
    const inner = indent + STEP;
    return `${open}\n${lines.map((line) => inner + line).join(",\n")}\n${indent}${close}`;
  }
}
