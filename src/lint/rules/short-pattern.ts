import type { Comparand } from "../comparands.ts";
import { nameOf } from "../comparands.ts";
import { piecesOf } from "../regex-text.ts";
import type { LintRule } from "../rule.ts";

export const shortPattern: LintRule = {
  code: "SPL8502",
  name: "short-pattern",
  severity: "warning",
  summary: "A pattern asks for one or two characters anywhere in a text.",
  why: "Almost every command line and path has them. Often more was meant: a backslash that stands for a share (`\\\\server`) has lost its other half on the way through two languages.",
  bad: { text: 'from source | where lower(process_name)="sc.exe" AND process LIKE "%\\\\%"' },
  good: { text: 'from source | where lower(process_name)="sc.exe" AND process LIKE "%\\\\\\\\%"' },
  run: ({ comparands }, report) => {
    for (const comparand of comparands) {
      const asked = askedFor(comparand);
      if (asked === undefined || asked.length === 0 || asked.length > 2) continue;
      // Two characters other than letters, such as `\\`, are a sign of their own.
      if (asked.length === 2 && !/[a-z]/i.test(asked)) continue;
      report(comparand.span, {
        message: `this only asks for \`${asked}\` somewhere in ${nameOf(comparand)}`,
        help: "say more of what stands around it, such as the blank before an option",
        ...(asked.length === 2 ? { severity: "info" } : {}),
      });
    }
  },
};

/** The text that has to stand somewhere, where the pattern says nothing else. */
function askedFor({ kind, wanted }: Comparand): string | undefined {
  if (kind === "inside") return wanted;
  if (kind === "like") return /^%([^%_]*)%$/.exec(wanted)?.[1];
  if (kind !== "regex") return undefined;
  const pieces = piecesOf(wanted.replace(/^(?:\(\?[imsU]+\))+/, ""));
  const plain = pieces.every(
    ({ kind: piece, text }) => piece === "character" || (piece === "escape" && /^\\[^A-Za-z0-9]$/.test(text)),
  );
  return plain ? pieces.map(({ text }) => text.at(-1)).join("") : undefined;
}
