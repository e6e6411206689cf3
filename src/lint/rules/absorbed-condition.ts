import type { Expression } from "../../../grammar/ast.ts";
import { logicalsIn, operandsOf, sayingOf } from "../conditions.ts";
import type { LintRule } from "../rule.ts";

/** More alternatives than people write; each is held against each. */
const MOST_OPERANDS = 200;

export const absorbedCondition: LintRule = {
  code: "SPL8517",
  name: "absorbed-condition",
  severity: "warning",
  summary: "An alternative is a special case of another one beside it, and decides nothing.",
  why: "`(a AND b) OR b` is `b`: what the longer alternative asks for in addition is not asked for at all.",
  bad: { text: 'from source | where (n="certutil.exe" AND p LIKE "%verifyctl%") OR p LIKE "%verifyctl%"' },
  good: { text: 'from source | where n="certutil.exe" AND p LIKE "%verifyctl%"' },
  run: ({ module }, report) => {
    for (const { operator, operands } of logicalsIn(module)) {
      if (operator === "xor" || operands.length > MOST_OPERANDS) continue;
      const inner = operator === "or" ? "and" : "or";
      const all = operands.map((operand) => ({ operand, parts: partsOf(operand, inner) }));
      for (const { operand, parts } of all) {
        const general = all.find(
          (other) => other.parts.size < parts.size && [...other.parts].every((part) => parts.has(part)),
        );
        if (general === undefined) continue;
        report(operand.span, {
          message:
            operator === "or"
              ? "this adds nothing: whatever fits it also fits the shorter alternative beside it"
              : "this adds nothing: the shorter condition beside it already asks for it",
          help: "take one of the two away, or put parentheses where they were meant",
          related: [{ message: "the shorter one", span: general.operand.span }],
        });
      }
    }
  },
};

function partsOf(expression: Expression, operator: "and" | "or"): ReadonlySet<string> {
  return new Set(operandsOf(expression, operator).map(sayingOf));
}
