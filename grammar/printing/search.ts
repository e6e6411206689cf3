/** The expressions of the `search` command, which have words and strengths of their own. */
import type * as ast from "../ast.ts";
import { encodeString } from "../lexing/escapes.ts";

/** What a search has in common with other expressions. */
export interface SharedPrinter {
  readonly pipeline: (pipeline: ast.Pipeline) => string;
  readonly macro: (macro: ast.MacroCall) => string;
}

const STRENGTHS = { xor: 1, and: 2, or: 3 } as const;

export function printSearch(node: ast.Expression, shared: SharedPrinter): string {
  switch (node.kind) {
    case "searchTerm":
      return printTerm(node);
    case "searchComparison":
      return printComparison(node);
    case "group":
      return `(${printSearch(node.inner, shared)})`;
    case "exists":
      return `[${shared.pipeline(node.pipeline)}]`;
    case "not":
      return `NOT ${within(node.operand, 4, shared)}`;
    case "logical": {
      const own = STRENGTHS[node.operator];
      const operands = node.operands.map((operand) => within(operand, own + 1, shared));
      return operands.join(node.operator === "and" ? " " : ` ${node.operator.toUpperCase()} `);
    }
    case "macro":
      return shared.macro(node);
    case "searchLiteral":
      return `\`${node.text}\``;
    default:
      return "*";
  }
}

function within(node: ast.Expression, strength: number, shared: SharedPrinter): string {
  const text = printSearch(node, shared);
  const own = node.kind === "logical" ? STRENGTHS[node.operator] : 4;
  return own < strength ? `(${text})` : text;
}

function printComparison(node: ast.SearchComparison): string {
  const field = printWord(node.field);
  const values = node.values.map(printTerm);
  return node.operator === "in"
    ? `${field} IN (${values.join(", ")})`
    : `${field}${node.operator}${values.join(" ")}`;
}

function printTerm(node: ast.SearchTerm): string {
  if (node.quoted) return `"${encodeString(node.text, false)}"`;
  // A backslash at the end must not escape what follows.
  return /(?<!\\)(?:\\\\)*\\$/.test(node.text) ? `${node.text} ` : node.text;
}

function printWord(text: string): string {
  return /^[^\s|;()[\]",=<>!`\\]+$/.test(text) ? text : `"${encodeString(text, false)}"`;
}
