/** SPL's search language to terms: the `search` command, search literals in backticks (L12), `searchmatch`. */
import type * as Tree from "../../grammar/ast.ts";
import { findAll, parseStages, respan } from "../../grammar/index.ts";
import { codes } from "../diagnostics/codes.ts";
import type { Term } from "../language/term.ts";
import { constant } from "../language/term.ts";
import { compileWildcard } from "../patterns/index.ts";
import { comparisonTest, type SearchOperator, termTest } from "../values/search.ts";
import type { Value } from "../values/value.ts";
import type { Lowering } from "./lower.ts";

/** The words of a search, all of which must match. */
export function lowerSearchText(text: string, node: Tree.Node, lowering: Lowering): Term {
  const { syntax } = lowering.environment.language;
  const [command] = [...syntax].find(([, { items }]) => items === "search") ?? [];
  if (command === undefined)
    return lowering.fault(codes.unsupportedExpression, node, "search words are not supported");
  const { pipeline, faults } = parseStages(`${command} ${text}`, syntax);
  const fault = faults.find(({ severity }) => severity === "error");
  const [item] = findAll(pipeline, "item");
  if (item === undefined || fault !== undefined || pipeline.stages.length !== 1) {
    return lowering.fault(
      codes.badConstant,
      node,
      `this is no search: ${fault?.message ?? "it names no word"}`,
    );
  }
  return lowering.term(respan(item.value, node.span) as Tree.Expression);
}

export function lowerSearchTerm(node: Tree.SearchTerm, lowering: Lowering): Term {
  const test = termTest(node.text, compileWildcard);
  return native("search", [lowering.scope.row(node.span)], (row) => test(row ?? null), node);
}

export function lowerSearchComparison(node: Tree.SearchComparison, lowering: Lowering): Term {
  const operator: SearchOperator = node.operator === "in" ? "=" : node.operator;
  const tests = node.values.map(({ text }) => comparisonTest(operator, text, compileWildcard));
  const field = lowering.scope.field(node.field, node.span);
  return native("search", [field], (value) => tests.some((test) => test(value ?? null)), node);
}

function native(
  name: string,
  operands: readonly Term[],
  compute: (...values: Value[]) => Value,
  node: Tree.Node,
): Term {
  return operands.length === 0
    ? constant(null, node.span)
    : { op: "native", name, operands, compute, span: node.span };
}
