import type { Comparand } from "../comparands.ts";
import { nameOf } from "../comparands.ts";
import type { LintRule } from "../rule.ts";

export const wildcardInComparison: LintRule = {
  code: "SPL8509",
  name: "wildcard-in-comparison",
  severity: "warning",
  summary: "A value is compared with a text that has wildcards, which mean nothing there.",
  why: '`where a="*cmd*"` asks for the stars themselves: only `search` knows `*`, and only LIKE knows `%`. The condition never holds.',
  bad: { text: 'from source | where lower(process)="*save*"' },
  good: { text: 'from source | where lower(process) LIKE "%save%"' },
  run: ({ comparands, text }, report) => {
    for (const comparand of comparands) {
      const sign = signOf(comparand);
      if (sign === undefined) continue;
      const { test, kind, wanted, span, value } = comparand;
      const isEqual = test.term.op === "comparison" && test.term.operator === "=";
      const pattern = `"${text.slice(span.start + 1, span.end - 1).replaceAll("*", "%")}"`;
      const before = { start: value.term.span.end, end: span.start };
      const plain = text[span.start] === '"' && /^\s*=\s*$/.test(text.slice(before.start, before.end));
      report(span, {
        message: `\`${sign}\` is no wildcard here: ${nameOf(comparand)} would have to hold it`,
        help: kind === "like" ? "LIKE has `%` and `_`" : "use LIKE with `%`, or `match`",
        fixes:
          isEqual && plain && !wanted.includes("_")
            ? [
                {
                  title: "use LIKE",
                  safe: false,
                  edits: [
                    { span: before, text: " LIKE " },
                    { span, text: pattern },
                  ],
                },
              ]
            : [],
      });
    }
  },
};

/** Only at an end: in between it may belong to the value. */
function signOf({ kind, wanted }: Comparand): string | undefined {
  if (wanted.length < 2) return kind === "equal" && wanted === "*" ? "*" : undefined;
  if (kind === "like") return /^[^%_]*$/.test(wanted) ? /^\*|\*$/.exec(wanted)?.[0] : undefined;
  return kind === "equal" ? /^[*%]|[*%]$/.exec(wanted)?.[0] : undefined;
}
