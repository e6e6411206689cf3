/** Conditions as their author wrote them. Parentheses that only repeat what is so anyway are looked through. */
import type { Expression, Logical, Module } from "../../grammar/ast.ts";
import { printExpression, visit } from "../../grammar/index.ts";

/** Every AND, OR and XOR outside the `search` command, in which OR binds tighter than AND. */
export function logicalsIn(module: Module): readonly Logical[] {
  const found: Logical[] = [];
  visit(module, {
    enter: (node) => {
      if (node.kind === "item" && node.search === true) return false;
      if (node.kind === "logical") found.push(node);
      return true;
    },
  });
  return found;
}

export function bare(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === "group") inner = inner.inner;
  return inner;
}

/** The operands of one operator, through parentheses around the same operator; the expression alone if it is another. */
export function operandsOf(expression: Expression, operator: Logical["operator"]): readonly Expression[] {
  const inner = bare(expression);
  if (inner.kind !== "logical" || inner.operator !== operator) return [expression];
  return inner.operands.flatMap((operand) => operandsOf(operand, operator));
}

/** The same for expressions that say the same. */
export function sayingOf(expression: Expression): string {
  return printExpression(bare(expression));
}
