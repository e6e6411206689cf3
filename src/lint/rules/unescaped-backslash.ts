import { piecesOf } from "../regex-text.ts";
import type { LintRule } from "../rule.ts";

export const unescapedBackslash: LintRule = {
  code: "SPL8506",
  name: "unescaped-backslash",
  severity: "warning",
  summary:
    "A backslash of a path stands alone in a pattern or a string, and makes another character of what follows.",
  why: '`\\W` in `/C:\\Windows/` is any character that belongs to no word, and `\\t` in `"C:\\temp"` is a tab: the path is never found.',
  bad: { text: "from source | where match(process_path, /(?i)C:\\Windows\\System32/)=true" },
  good: { text: "from source | where match(process_path, /(?i)C:\\\\Windows\\\\System32/)=true" },
  run: ({ comparands }, report) => {
    for (const { kind, wanted, span } of comparands) {
      const eaten = kind === "regex" ? eatenInRegex(wanted) : eatenInString(wanted);
      if (eaten === undefined) continue;
      report(span, {
        message: `\`\\${eaten[0]}\` in \`\\${eaten}\` is no backslash: this pattern asks for something else`,
        help: "write `\\\\` for a backslash",
      });
    }
  },
};

/** A class followed by the rest of a word: `\Windows`, `\System32`. */
function eatenInRegex(source: string): string | undefined {
  const pieces = piecesOf(source);
  for (const [index, { kind, text }] of pieces.entries()) {
    if ((kind !== "escape" && kind !== "anchor") || !/^\\[WSDB]$/.test(text)) continue;
    const rest = pieces
      .slice(index + 1, index + 4)
      .map((piece) => (piece.kind === "character" ? piece.text : " "));
    if (/^[a-z]{3}$/.test(rest.join(""))) return text.slice(1) + rest.join("");
  }
  return undefined;
}

const LETTERS: Readonly<Record<string, string>> = { "\t": "t", "\n": "n", "\b": "b", "\f": "f", "\r": "r" };

/** A control character inside a path: `C:\temp`, `\bin`. */
function eatenInString(value: string): string | undefined {
  const [, control = "", rest = ""] = /(?:[:\\]|\w)([\t\n\b\f\r])([A-Za-z]{2,})/.exec(value) ?? [];
  const letter = LETTERS[control];
  return letter === undefined || !/[:\\]/.test(value) ? undefined : letter + rest;
}
