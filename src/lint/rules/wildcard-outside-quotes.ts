import { visit } from "../../../grammar/index.ts";
import type { LintRule } from "../rule.ts";

export const wildcardOutsideQuotes: LintRule = {
  code: "SPL8503",
  name: "wildcard-outside-quotes",
  severity: "error",
  summary: "In `search`, a `*` stands beside the quotes of a value instead of between them.",
  why: "It is a word of its own then, and fits everything: one slip in a list of named pipes made a published detection report every pipe.",
  bad: { text: 'search pipe_name IN ("\\\\status_*", "\\\\UIA_PIPE"*)' },
  good: { text: 'search pipe_name IN ("\\\\status_*", "\\\\UIA_PIPE*")' },
  run: ({ module, text }, report) => {
    const quotedEnds = new Set<number>();
    const quotedStarts = new Set<number>();
    const stars: { readonly start: number; readonly end: number }[] = [];
    visit(module, {
      enter: (node) => {
        if (node.kind !== "searchTerm") return true;
        const { start, end } = node.span;
        if (node.quoted) {
          quotedStarts.add(start);
          quotedEnds.add(end);
        } else if (/^\*+$/.test(node.text) && text.slice(start, end) === node.text) stars.push(node.span);
        return true;
      },
    });
    for (const { start, end } of stars) {
      const behind = quotedEnds.has(start);
      if (!behind && !quotedStarts.has(end)) continue;
      const star = text.slice(start, end);
      const quote = behind ? start - 1 : end;
      report(
        { start, end },
        {
          message: `this \`${star}\` stands outside the quotes: it is a value of its own, and fits everything`,
          help: "move it between the quotes",
          fixes: [
            {
              title: "move it between the quotes",
              safe: true,
              edits: [
                { span: { start, end }, text: "" },
                { span: { start: behind ? quote : quote + 1, end: behind ? quote : quote + 1 }, text: star },
              ],
            },
          ],
        },
      );
    }
  },
};
