import type { Fix } from "../../diagnostics/diagnostic.ts";
import type { Comparand } from "../comparands.ts";
import { nameOf } from "../comparands.ts";
import { piecesOf, placeInLiteral, type RegexPiece } from "../regex-text.ts";
import type { LintRule } from "../rule.ts";
import { andMore, byField } from "../subject.ts";

export const unescapedDot: LintRule = {
  code: "SPL8504",
  name: "unescaped-dot",
  severity: "warning",
  summary: "A dot that belongs to a name stands in a regular expression without a backslash.",
  why: "It fits any character: `/cmd.exe/` also finds `cmdxexe`, and an exception that is wider than meant hides what it should not.",
  bad: { text: "from source | where match(process_name, /(?i)^winword.exe$/)=true" },
  good: { text: "from source | where match(process_name, /(?i)^winword\\.exe$/)=true" },
  run: ({ comparands, text }, report) => {
    const dotted = comparands
      .filter(({ kind }) => kind === "regex")
      .map((comparand) => ({ comparand, dots: dotsOf(comparand.wanted) }))
      .filter(({ dots }) => dots.length > 0);
    const dotsIn = new Map(dotted.map(({ comparand, dots }) => [comparand, dots]));
    for (const group of byField([...dotsIn.keys()])) {
      const [first] = group;
      report(first.span, {
        message: `the dot in this pattern of ${nameOf(first)} fits any character${andMore(group)}`,
        help: "write `\\.` for the dot itself",
        fixes: fixOf(group, dotsIn, text),
      });
    }
  },
};

/** Dots between characters of names, or before the first: what is repeated was meant as any character. */
function dotsOf(source: string): readonly RegexPiece[] {
  const pieces = piecesOf(source);
  return pieces.filter((piece, index) => {
    if (piece.kind !== "dot") return false;
    const before = pieces[index - 1];
    const after = pieces[index + 1];
    const named =
      after?.kind === "character" && /\w/.test(after.text) && pieces[index + 2]?.kind !== "quantifier";
    return named && (before === undefined || /[\w}\])]$/.test(before.text)) && !/\.{2}/.test(source);
  });
}

function fixOf(
  group: readonly Comparand[],
  dots: ReadonlyMap<Comparand, readonly RegexPiece[]>,
  text: string,
): readonly Fix[] {
  const edits = group.flatMap((comparand) => {
    const place = placeInLiteral(text, comparand.span, comparand.wanted);
    return place === undefined
      ? []
      : (dots.get(comparand) ?? []).map(({ start }) => ({
          span: { start: place(start), end: place(start) },
          text: "\\",
        }));
  });
  const names = group.every(({ wanted }) => /\w\.(?:exe|dll|ps1|bat|cmd|vbs|js|hta|sys|com)\b/i.test(wanted));
  return edits.length === 0 ? [] : [{ title: "write `\\.`", safe: names, edits }];
}
