import { findAll } from "../../../grammar/index.ts";
import type { LintRule } from "../rule.ts";

const DAY = 86_400_000;

export const mistypedDuration: LintRule = {
  code: "SPL8522",
  name: "mistyped-duration",
  severity: "warning",
  summary: "A window in milliseconds would be a whole number of days with one zero more or less, and is not.",
  why: "A digit was lost or typed twice: 60480000 is 16.8 hours, and 604800000 the seven days that were meant.",
  bad: { text: 'from source | adaptive_threshold value="n" window=60480000' },
  good: { text: 'from source | adaptive_threshold value="n" window=604800000' },
  run: ({ module, checked }, report) => {
    const day = DAY / checked.graph.unit;
    for (const { name, value } of findAll(module, "option")) {
      if (name.text !== "window" || value.kind !== "number") continue;
      const length = Number(value.value);
      const meant = [length * 10, length / 10].find((other) => other >= day && other % day === 0);
      if (meant === undefined || length % (day / 24) === 0) continue;
      report(value.span, {
        message: `${value.text} is ${round((length / day) * 24)} hours; ${meant} would be ${meant / day} days`,
        help: "write it with the unit, as `span` takes it, or count the zeros",
      });
    }
  },
};

function round(number: number): number {
  return Math.round(number * 100) / 100;
}
