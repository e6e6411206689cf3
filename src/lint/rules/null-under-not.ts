import { fieldKey } from "../event-fields.ts";
import { negationsIn } from "../negations.ts";
import type { LintRule } from "../rule.ts";

export const nullUnderNot: LintRule = {
  code: "SPL8514",
  name: "null-under-not",
  severity: "warning",
  summary: "NOT stands before a test of a field that can be missing.",
  why: "The test of a missing field is null, NOT null is null, and `where` keeps only what is true (N5). So an event without the field is dropped, though what it should not be is exactly what nobody knows.",
  bad: { text: 'from source | where name="a" AND NOT match(process_path, /(?i)\\\\windows\\\\/)=true' },
  good: {
    text: 'from source | where name="a" AND (process_path IS NULL OR NOT match(process_path, /(?i)\\\\windows\\\\/)=true)',
  },
  run: ({ checked, events }, report) => {
    const said = new Set<string>();
    for (const { origin, test, name, form } of negationsIn(checked)) {
      const key = fieldKey(origin.path);
      const facts = events?.fields.get(key);
      if (said.has(key) || (events !== undefined && facts !== undefined && facts.count === events.count))
        continue;
      said.add(key);
      report(test.span, {
        message: `an event without ${name} is dropped here: ${form} of a missing field is null`,
        help: `write \`... IS NULL OR ...\` where such an event is to pass, or \`... IS NOT NULL\` to say that it is not`,
      });
    }
  },
};
