import type { Comparand } from "../comparands.ts";
import { nameOf } from "../comparands.ts";
import { fieldKey } from "../event-fields.ts";
import { piecesOf } from "../regex-text.ts";
import type { LintRule } from "../rule.ts";
import { andMore, byField, type Subject } from "../subject.ts";
import { isName } from "./unanchored-name.ts";

export const caseSensitive: LintRule = {
  code: "SPL8515",
  name: "case-sensitive",
  severity: "warning",
  summary:
    "A name, a path or a command line is compared as it is, though Windows does not care about its case.",
  why: "Comparisons, LIKE and regular expressions tell `Cmd.exe` from `cmd.exe`. About one name in six has capitals, and an attacker chooses those of a command line freely.",
  bad: { text: 'from source | where process_name="cmd.exe"' },
  good: { text: 'from source | where lower(process_name)="cmd.exe"' },
  run: (subject, report) => {
    for (const group of byField(subject.comparands.filter((each) => isAtRisk(each, subject)))) {
      const [first] = group;
      report(first.span, {
        message: `${nameOf(first)} keeps its case, and is compared with one spelling${andMore(group)}`,
        help:
          first.kind === "regex"
            ? "begin the pattern with `(?i)`"
            : "compare `lower(...)` with text in lower case, or use `match` with `(?i)`",
      });
    }
  },
};

/** Where samples say nothing: what people type, and what programs call files. */
const TYPED = /(?:^|_)(?:process|command|cmd_line|command_line|cmdline|path)$/i;
const FILE = /\w\.(?:exe|dll|com|bat|cmd|ps1|vbs|js|hta|msc|scr|sys)\b|\\/i;

function isAtRisk({ kind, origin, wanted, flags }: Comparand, { events }: Subject): boolean {
  if (origin === undefined || origin.folded || !hasLetters(kind, wanted)) return false;
  if (kind === "regex" && (flags.includes("i") || /\(\?[msU]*i/.test(wanted))) return false;
  const facts = events?.fields.get(fieldKey(origin.path));
  if (facts !== undefined) return facts.upperCase;
  const key = origin.path.at(-1) ?? "";
  return (
    TYPED.test(key) || isName(origin.path) || (/(?:name|image|file|exe)$/i.test(key) && FILE.test(wanted))
  );
}

function hasLetters(kind: Comparand["kind"], wanted: string): boolean {
  if (kind !== "regex") return /\p{L}/u.test(wanted);
  return piecesOf(wanted).some((piece) => piece.kind === "character" && /\p{L}/u.test(piece.text));
}
