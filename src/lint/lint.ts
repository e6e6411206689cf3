/** All there is to say of one detection: what the checker finds, and what the rules find. */
import { Source } from "../../grammar/index.ts";
import { whereStackHolds } from "../analysis/module.ts";
import { detectionCodes } from "../detections/codes.ts";
import { codes } from "../diagnostics/codes.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { examineText, patternsFor } from "../engine.ts";
import type { ReportDetail } from "../language/command.ts";
import type { CompileOptions } from "../language/options.ts";
import type { ModelPort } from "../language/ports.ts";
import { type EventFields, fieldsOf } from "./event-fields.ts";
import type { LintPlace, LintRule } from "./rule.ts";
import { LINT_RULES } from "./rules/index.ts";
import { unusedSuppression } from "./rules/unused-suppression.ts";
import { adviceOn, type LintSettings, withSettings } from "./settings.ts";
import { createSubject, type DetectionFacts } from "./subject.ts";
import { covers, type Suppression, suppressionsIn } from "./suppressions.ts";

export interface LintOptions {
  /** What the detection file says beside the text, as `loadDetection` gives it. */
  readonly detection?: DetectionFacts;
  /** What reading that file has found wrong with it: severities and comments are for these as well. */
  readonly fileDiagnostics?: readonly Diagnostic[];
  /** Sample events, or what `fieldsOf` made of them: with them, rules know what fields there are and what they hold. */
  readonly events?: Iterable<object> | EventFields;
  readonly settings?: LintSettings;
  /** As for `compile`. */
  readonly compile?: CompileOptions;
}

/** A diagnostic of the text, or of the detection file around it. */
export interface LintReport extends Diagnostic {
  /**
   * It is about the detection file: the keys of the property, and an empty span; or no keys, and a span in that file.
   */
  readonly metadata?: readonly string[];
}

/** What is said of a text needs nothing of what a model makes of numbers. */
const ANY_MODEL: ModelPort = { open: () => ({ run: () => [] }) };

/** Errors of the text come alone: rules are about texts that run. Never throws for what a text holds. */
export function lint(text: string, options: LintOptions = {}): readonly LintReport[] {
  const { settings = {}, detection, events } = options;
  const compile = { models: ANY_MODEL, ...options.compile };
  const patterns = patternsFor(compile);
  const { module, checked, reporter } = examineText(text, compile, undefined, patterns);
  const diagnostics = reporter.diagnostics();
  if (checked === undefined) return diagnostics;
  const sample = events === undefined || "fields" in events ? events : fieldsOf(events);
  const subject = createSubject({ text, module, checked, patterns, detection, events: sample });
  // A rule says the same as this one, and knows more of what rows have.
  const ofFile = (options.fileDiagnostics ?? []).filter(
    ({ code }) => code !== detectionCodes.unknownMessageField.code,
  );
  const found: LintReport[] = [...diagnostics, ...ofFile.map((each) => ({ ...each, metadata: [] }))].filter(
    (each) => detection === undefined || !isFilledLater(each, text),
  );
  for (const rule of LINT_RULES) {
    // Rules go down terms and conditions as deep as these nest; where the stack does not hold, one has nothing to say.
    whereStackHolds(() => rule.run(subject, (place, detail) => found.push(reportOf(rule, place, detail))));
  }
  const kept = withoutSuppressed(found, suppressionsIn(module, text), text);
  return ordered(withSettings(kept, settings));
}

/** Detections leave a place for their report, which is filled when they run (L10). */
function isFilledLater({ name, span }: Diagnostic, text: string): boolean {
  return name === codes.unboundSlot.name && text.slice(span.start, span.end) === "--finding_report--";
}

function reportOf({ code, name, severity }: LintRule, place: LintPlace, detail: ReportDetail): LintReport {
  const { message, help, related, fixes = [] } = detail;
  return {
    code,
    name,
    severity: detail.severity ?? severity,
    message,
    span: "metadata" in place ? { start: 0, end: 0 } : { start: place.start, end: place.end },
    ...("metadata" in place ? { metadata: place.metadata } : {}),
    ...(help === undefined ? {} : { help }),
    ...(related === undefined ? {} : { related }),
    fixes,
  };
}

/** What suppresses nothing is reported itself. */
function withoutSuppressed(
  reports: readonly LintReport[],
  suppressions: readonly Suppression[],
  text: string,
): readonly LintReport[] {
  if (suppressions.length === 0) return reports;
  const source = new Source(text);
  const useful = new Set<Suppression>();
  const kept = reports.filter((report) => {
    const place = report.metadata === undefined ? report.span : undefined;
    const by = suppressions.filter(
      (each) => [report.name, report.code].includes(each.rule) && covers(each, place, source),
    );
    for (const each of by) useful.add(each);
    return by.length === 0;
  });
  for (const { rule, comment } of suppressions.filter((each) => !useful.has(each))) {
    const known = LINT_NAMES.has(rule) || /^SPL\d{4}$/.test(rule);
    const detail = {
      message:
        rule === ""
          ? "this comment names no rule, and suppresses nothing"
          : `\`${rule}\` ${known ? "reports nothing here" : "is no rule that reports anything here"}`,
      help: known ? "take the comment away" : adviceOn(rule, LINT_NAMES),
      // One that also names others has to be rewritten by hand.
      fixes: suppressions.some((each) => each.comment === comment && each.rule !== rule)
        ? []
        : [
            {
              title: "take the comment away",
              safe: known,
              edits: [{ span: comment.span, text: gapOf(text, comment) }],
            },
          ],
    };
    kept.push(reportOf(unusedSuppression, comment.span, detail));
  }
  return kept;
}

/** Where a comment parts two words, a blank has to. */
function gapOf(text: string, { span }: Suppression["comment"]): string {
  return /\s/.test(text.charAt(span.start - 1)) ? "" : " ";
}

const LINT_NAMES: ReadonlySet<string> = new Set(LINT_RULES.map(({ name }) => name));

/** In the order of the text; what is about the metadata comes last. */
function ordered(reports: readonly LintReport[]): readonly LintReport[] {
  const place = ({ span, metadata }: LintReport) =>
    metadata === undefined ? span.start : Number.MAX_SAFE_INTEGER;
  return [...reports].sort((a, b) => place(a) - place(b) || a.span.end - b.span.end);
}
