import { piecesOf } from "../regex-text.ts";
import type { LintRule } from "../rule.ts";

export const barInClass: LintRule = {
  code: "SPL8510",
  name: "bar-in-class",
  severity: "info",
  summary: "A `|` stands between the characters of a `[...]`, as if it meant OR.",
  why: "In brackets everything is an alternative already, and the `|` is one more: `[-|/]` also fits a bar.",
  bad: { text: "from source | where match(process, /(?i)\\s[-|\\/]w\\s/)" },
  good: { text: "from source | where match(process, /(?i)\\s[-\\/]w\\s/)" },
  run: ({ comparands }, report) => {
    for (const { kind, wanted, span } of comparands) {
      const found = kind === "regex" ? piecesOf(wanted).find(isSeparated) : undefined;
      if (found === undefined) continue;
      report(span, {
        message: `in \`${found.text}\` the \`|\` is one of the characters, and separates nothing`,
        help: "leave it out, or use `(a|b)`",
      });
    }
  },
};

/** Between single characters; beside what else a shell reads as a separator it is meant. */
function isSeparated({ kind, text }: { readonly kind: string; readonly text: string }): boolean {
  if (kind !== "class") return false;
  const parts = text.slice(1, -1).match(/\\u[0-9A-Fa-f]{4}|\\[\s\S]|[\s\S]/gu) ?? [];
  return parts.some((part, index) => {
    const around = [parts[index - 1], parts[index + 1]];
    return part === "|" && around.every((other) => other !== undefined && !/^\\?[&;<>^|\s]$/.test(other));
  });
}
