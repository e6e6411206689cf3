import { codes } from "../../diagnostics/codes.ts";
import type { ReportDetail } from "../../language/command.ts";
import type { ComparisonOperator } from "../../values/compare.ts";
import { canBeEqual, canBeOrdered, described, isVoid, type Side } from "../comparable.ts";
import { apart } from "../mismatch.ts";
import type { Rule } from "./rule.ts";

/** Comparisons whose two sides no event can bring together (V6, V7). */
export const neverTrue: Rule = {
  definition: codes.neverTrue,
  run: ({ terms, sides }, report) => {
    for (const { term, node } of terms) {
      if (term.op !== "comparison" || term.operator === "!=") continue;
      const left = sides({ term: term.left, node });
      const right = sides({ term: term.right, node });
      const detail = isVoid(left, right) ? undefined : mismatch(left, right, term.operator);
      if (detail !== undefined) report(term.span, detail);
    }
  },
};

function mismatch(left: Side, right: Side, operator: ComparisonOperator): ReportDetail | undefined {
  if (operator === "=") return canBeEqual(left, right) ? undefined : apart(left, right);
  if (canBeOrdered(left, right, operator)) return undefined;
  const constant = left.constant !== undefined && right.constant !== undefined;
  return {
    message: constant
      ? "this is never true, whatever the event is"
      : `this is never true: ${described(left)} and ${described(right)} have no order`,
  };
}
