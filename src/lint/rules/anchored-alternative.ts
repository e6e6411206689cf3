import { piecesOf } from "../regex-text.ts";
import type { LintRule } from "../rule.ts";

export const anchoredAlternative: LintRule = {
  code: "SPL8513",
  name: "anchored-alternative",
  severity: "warning",
  summary: "An anchor stands at one alternative of a regular expression and seems to be meant for all.",
  why: "`/^cmd|powershell$/` is `^cmd` or `powershell$`: everything that begins or ends so is found.",
  bad: { text: "from source | where match(process_name, /(?i)^(?:cmd)\\.exe|powershell\\.exe$/)" },
  good: { text: "from source | where match(process_name, /(?i)^(?:cmd\\.exe|powershell\\.exe)$/)" },
  run: ({ comparands }, report) => {
    for (const { kind, wanted, span } of comparands) {
      if (kind !== "regex" || !isLopsided(wanted)) continue;
      report(span, {
        message: "`^` holds for the first alternative only, and `$` for the last",
        help: "put the alternatives into `(?:...)`, and the anchors around it",
      });
    }
  },
};

function isLopsided(source: string): boolean {
  const pieces = piecesOf(source).filter(({ text }) => !/^\(\?[imsU]+\)$/.test(text));
  const bars = pieces.filter(({ kind, depth }) => kind === "bar" && depth === 0).length;
  if (bars === 0) return false;
  const begins = pieces.filter(({ text, depth }) => text === "^" && depth === 0).length;
  const ends = pieces.filter(({ text, depth }) => text === "$" && depth === 0).length;
  return begins === 1 && ends === 1 && pieces[0]?.text === "^" && pieces.at(-1)?.text === "$";
}
