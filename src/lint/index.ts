/**
 * How detections are written: the checker's warnings and the lint rules.
 *
 * @packageDocumentation
 */
export type { Diagnostic, Fix, Related, Severity } from "../diagnostics/diagnostic.ts";
export { applyFixes, type FixedText } from "./apply-fixes.ts";
export { type EventFields, type FieldFacts, fieldsOf } from "./event-fields.ts";
export { type LintOptions, type LintReport, lint } from "./lint.ts";
export type { LintRule, LintSample } from "./rule.ts";
export { LINT_RULES as rules } from "./rules/index.ts";
export { LINT_SEVERITIES, type LintSettings, type LintSeverity } from "./settings.ts";
export type { DetectionFacts } from "./subject.ts";
