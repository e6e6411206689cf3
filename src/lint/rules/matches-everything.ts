import type { Comparand } from "../comparands.ts";
import { nameOf } from "../comparands.ts";
import type { LintRule } from "../rule.ts";
import type { Subject } from "../subject.ts";

/** Of texts so different, the empty one among them, only a pattern that asks for nothing is found in each. */
const PROBES = ["", "x", "0 A", "-\n-", "\u00e4"];

export const matchesEverything: LintRule = {
  code: "SPL8501",
  name: "matches-everything",
  severity: "error",
  summary: "A pattern fits every text, so that the condition decides nothing.",
  why: "Whatever it was to look for has been lost, and everything that the other conditions let through is found.",
  bad: { text: 'from source | where lower(process_name)="attrib.exe" AND match(process, /(?i)/)=true' },
  good: {
    text: 'from source | where lower(process_name)="attrib.exe" AND match(process, /(?i)\\+h\\b/)=true',
  },
  run: (subject, report) => {
    for (const comparand of subject.comparands) {
      if (!fitsEverything(comparand, subject)) continue;
      report(comparand.span, {
        message: `this pattern fits every text: the condition asks only whether ${nameOf(comparand)} is there`,
        help: "write what is looked for, or `IS NOT NULL` if that is what is meant",
      });
    }
  },
};

function fitsEverything({ kind, wanted, flags }: Comparand, { patterns }: Subject): boolean {
  if (kind === "equal") return false;
  if (kind === "like") return /^[%_]*%[%_]*$/.test(wanted) && !/_.*_/s.test(wanted);
  if (kind !== "regex") return wanted === "";
  // Every text but the empty one, which no event has.
  if (/^(?:\(\?[ims]+\))*\.\+?\??$/.test(wanted)) return true;
  const compiled = patterns.compile(wanted, flags);
  return "pattern" in compiled && PROBES.every((probe) => compiled.pattern.test(probe) === true);
}
