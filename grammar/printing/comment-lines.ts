/** Comments as text around the lines of what they stand at. */
import type * as ast from "../ast.ts";
import type { Placed } from "./comments.ts";

export class Lines {
  readonly #placed: Placed;

  constructor(placed: Placed) {
    this.#placed = placed;
  }

  /** Whether a comment stands at a node or somewhere in it. */
  at(node: ast.Node): boolean {
    return this.beside(node) || this.inside(node);
  }

  /** Whether a comment stands above or behind a node. */
  beside(node: ast.Node): boolean {
    return this.#placed.above.has(node) || this.#placed.behind.has(node);
  }

  /** Whether a comment stands at something inside a node, which then takes several lines. */
  inside(node: ast.Node): boolean {
    return this.#placed.holders.has(node);
  }

  hasAbove(node: ast.Node): boolean {
    return this.#placed.above.has(node);
  }

  /** Whole lines. */
  above(node: ast.Node, indent: string): string {
    return (this.#placed.above.get(node) ?? []).map(({ text }) => `${indent}${text}\n`).join("");
  }

  /** What follows the node and its comma on the same line, and lines after it. */
  behind(node: ast.Node, indent: string): string {
    const comments = this.#placed.behind.get(node) ?? [];
    return comments
      .map(({ comment, ownLine }) => (ownLine ? `\n${indent}${comment.text}` : ` ${comment.text}`))
      .join("");
  }

  /** After everything. */
  get last(): string {
    return this.#placed.last.map(({ text }) => text).join("\n");
  }
}
