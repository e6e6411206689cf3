import type { Expression } from "../../../grammar/ast.ts";
import { findAll } from "../../../grammar/index.ts";
import { logicalsIn, sayingOf } from "../conditions.ts";
import type { LintRule } from "../rule.ts";

export const duplicateCondition: LintRule = {
  code: "SPL8516",
  name: "duplicate-condition",
  severity: "warning",
  summary: "The same condition, or the same element of a list, stands twice beside itself.",
  why: "The second decides nothing. Usually a list was copied and one entry never changed, so that something is not looked for.",
  bad: { text: 'from source | where a="pwsh.exe" OR a="pwsh.exe" OR a="sqlps.exe"' },
  good: { text: 'from source | where a="pwsh.exe" OR a="sqlps.exe"' },
  run: ({ module }, report) => {
    const lists = [
      ...logicalsIn(module)
        .filter(({ operator }) => operator !== "xor")
        .map(({ operands }) => operands),
      ...findAll(module, "in").map(({ elements }) => elements),
    ];
    for (const list of lists) {
      const seen = new Map<string, Expression>();
      for (const [index, each] of list.entries()) {
        const saying = sayingOf(each);
        const earlier = seen.get(saying);
        if (earlier === undefined) seen.set(saying, each);
        else {
          const gap = { start: list[index - 1]?.span.end ?? each.span.start, end: each.span.end };
          report(each.span, {
            message: "this stands here a second time, and decides nothing",
            help: "take it away, or look for what it was to be",
            related: [{ message: "the first time", span: earlier.span }],
            fixes: [{ title: "take it away", safe: true, edits: [{ span: gap, text: "" }] }],
          });
        }
      }
    }
  },
};
