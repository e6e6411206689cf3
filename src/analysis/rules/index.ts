/** Every rule, one line each, in the order of their codes. */
import type { CheckedText } from "../checked-text.ts";
import type { Reporter } from "../reporter.ts";
import { absentField } from "./absent-field.ts";
import { alwaysNull } from "./always-null.ts";
import { alwaysTrue } from "./always-true.ts";
import { contradiction } from "./contradiction.ts";
import { neverACondition } from "./never-a-condition.ts";
import { neverIn } from "./never-in.ts";
import { neverLike } from "./never-like.ts";
import { neverTrue } from "./never-true.ts";
import type { Rule } from "./rule.ts";
import { unusedAssignment } from "./unused-assignment.ts";

export const RULES: readonly Rule[] = [
  absentField,
  unusedAssignment,
  neverTrue,
  neverLike,
  neverIn,
  alwaysTrue,
  contradiction,
  alwaysNull,
  neverACondition,
];

export function runRules(text: CheckedText, reporter: Reporter): void {
  for (const { definition, run } of RULES) {
    run(text, (span, detail) => reporter.report(definition, span, detail));
  }
}
