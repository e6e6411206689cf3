import type { LintRule } from "../rule.ts";

/** Found by whoever takes reports back, after all other rules: it never looks at a text itself. */
export const unusedSuppression: LintRule = {
  code: "SPL8590",
  name: "unused-suppression",
  severity: "warning",
  summary: "A comment takes back a report that there is not.",
  why: "A comment that outlives its reason hides the next fault that comes to the same place.",
  bad: { text: 'from source | where a="b" // spillway-ignore mixed-and-or: as intended' },
  good: {
    text: 'from source | where action="a" AND kind="b" OR kind="c" // spillway-ignore mixed-and-or: as intended',
  },
  // Nothing to see here before all other rules have reported.
  run: () => {},
};
