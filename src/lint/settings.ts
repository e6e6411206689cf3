/** Which rules are asked, and how much their reports matter. */
import { didYouMean } from "../base/nearest.ts";
import type { Diagnostic, Severity } from "../diagnostics/diagnostic.ts";

export type LintSeverity = Severity | "off";

export const LINT_SEVERITIES: readonly LintSeverity[] = ["off", "info", "warning", "error"];

export interface LintSettings {
  /** By the name or the code of a rule, or of a warning of the checker. */
  readonly rules?: Readonly<Record<string, LintSeverity>>;
}

/** Errors of the checker stay: a text that has one does not run. */
export function severityOf(
  { code, name, severity }: Pick<Diagnostic, "code" | "name" | "severity">,
  settings: LintSettings,
): LintSeverity {
  const { rules = {} } = settings;
  const named = [name, code].find((key) => Object.hasOwn(rules, key));
  return named === undefined ? severity : (rules[named] ?? severity);
}

export function withSettings<D extends Diagnostic>(
  reports: readonly D[],
  settings: LintSettings,
): readonly D[] {
  return reports.flatMap((report) => {
    const severity = severityOf(report, settings);
    return severity === "off" ? [] : { ...report, severity };
  });
}

/** A name that a setting or a comment uses and no rule has. */
export function adviceOn(name: string, known: Iterable<string>): string {
  return didYouMean(name, known) ?? "`spillway lint --rules` lists them";
}
