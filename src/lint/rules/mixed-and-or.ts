import { logicalsIn } from "../conditions.ts";
import type { LintRule } from "../rule.ts";

export const mixedAndOr: LintRule = {
  code: "SPL8518",
  name: "mixed-and-or",
  severity: "warning",
  summary: "AND and OR stand side by side without parentheses.",
  why: 'AND binds tighter: `parent="mshta.exe" AND name="cmd.exe" OR name="wscript.exe"` finds every wscript.exe, whoever started it. In `search` it is the other way round.',
  bad: { text: 'from source | where action="open" AND kind="script" OR kind="shell"' },
  good: { text: 'from source | where action="open" AND (kind="script" OR kind="shell")' },
  run: ({ module }, report) => {
    for (const { operator, operands } of logicalsIn(module)) {
      if (operator === "and") continue;
      const loose = operands.filter((operand) => operand.kind === "logical");
      const [first] = loose;
      if (first === undefined) continue;
      report(first.span, {
        message: `AND binds tighter than ${operator.toUpperCase()}: this is one alternative as a whole`,
        help: "put parentheses around what belongs together",
        fixes: [
          {
            title: "put parentheses where they are understood",
            safe: false,
            edits: loose.flatMap(({ span }) => [
              { span: { start: span.start, end: span.start }, text: "(" },
              { span: { start: span.end, end: span.end }, text: ")" },
            ]),
          },
        ],
      });
    }
  },
};
