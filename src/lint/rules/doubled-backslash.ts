import type { Comparand } from "../comparands.ts";
import { piecesOf } from "../regex-text.ts";
import type { LintRule } from "../rule.ts";

export const doubledBackslash: LintRule = {
  code: "SPL8505",
  name: "doubled-backslash",
  severity: "warning",
  summary:
    "A pattern asks for two backslashes where a path has one, or for a backslash before a class such as `\\s`.",
  why: "Backslashes were doubled once too often on the way into the text: in a string `\\\\` is one backslash, LIKE has no escape of its own, and between slashes nothing is doubled. No event fits, and the detection stays silent.",
  bad: { text: 'from source | where lower(registry_path) LIKE "%mscfile\\\\\\\\shell\\\\\\\\open%"' },
  good: { text: 'from source | where lower(registry_path) LIKE "%mscfile\\\\shell\\\\open%"' },
  run: ({ comparands, text }, report) => {
    for (const comparand of comparands) {
      const { kind, span, wanted } = comparand;
      if (kind === "regex" && text[span.start] === "/") {
        const doubled = doubledClass(wanted);
        if (doubled !== undefined) {
          report(span, {
            message: `\`\\\\${doubled}\` is a backslash and then \`${doubled}\`, not the class \`\\${doubled[0]}\``,
            help: "a backslash is not doubled between slashes",
          });
        }
      }
      if (isDoubled(comparand)) {
        report(span, {
          message: "this asks for two backslashes in a row inside a path, which has one",
          help: kind === "regex" ? "`\\\\` is one backslash here" : 'in a string `"\\\\"` is one backslash',
        });
      }
    }
  },
};

/** A share begins with two, so the start says nothing. */
function isDoubled({ kind, wanted }: Comparand): boolean {
  return kind === "regex" ? /\w\\{4}\w/.test(wanted) : /\w\\\\\w/.test(wanted);
}

function doubledClass(source: string): string | undefined {
  const pieces = piecesOf(source);
  for (const [index, { text }] of pieces.entries()) {
    const letter = pieces[index + 1];
    const times = pieces[index + 2];
    if (text !== "\\\\" || letter?.kind !== "character" || times?.kind !== "quantifier") continue;
    if (/^[sdwSDW]$/.test(letter.text)) return letter.text + times.text;
  }
  return undefined;
}
