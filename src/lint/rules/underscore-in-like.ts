import { nameOf } from "../comparands.ts";
import type { LintRule } from "../rule.ts";
import { andMore, byField } from "../subject.ts";

export const underscoreInLike: LintRule = {
  code: "SPL8508",
  name: "underscore-in-like",
  severity: "info",
  summary: "An underscore that belongs to a word stands in a LIKE pattern, where it fits any character.",
  why: '`LIKE "%__output%"` also finds `the output`. LIKE has no escape; only a regular expression can ask for the underscore itself.',
  bad: { text: 'from source | where lower(process) LIKE "%__output%"' },
  good: { text: "from source | where match(process, /(?i)__output/)" },
  run: ({ comparands }, report) => {
    const words = comparands.filter(
      ({ kind, wanted }) => kind === "like" && /_[A-Za-z]{2}|[A-Za-z]{2}_/.test(wanted),
    );
    for (const group of byField(words)) {
      const [first] = group;
      report(first.span, {
        message: `\`_\` fits any one character of ${nameOf(first)}${andMore(group)}`,
        help: "use `match` with a regular expression, in which it is itself",
      });
    }
  },
};
