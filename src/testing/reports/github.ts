/** Workflow commands of GitHub Actions, which become annotations of the files. */
import { annotationLine } from "../../outputs/github.ts";
import type { CaseReport, RunTotals, SuiteReport } from "../report.ts";
import type { FileDiagnostic } from "../suite.ts";
import type { ReportFormat } from "./format.ts";
import { fileOf, placeOf } from "./places.ts";

export const github: ReportFormat = {
  name: "github",
  begin: () => ({
    suite: ({ name, cases, diagnostics }: SuiteReport) => {
      const failures = cases.filter(({ outcome }) => outcome === "failed");
      return [...diagnostics.map(ofDiagnostic), ...failures.map((each) => ofCase(name, each))].join("");
    },
    end: summary,
  }),
};

function ofCase(suite: string, { name, file, line, reason, details }: CaseReport): string {
  const lines = details.map(({ sign, text }) => (sign === "" ? text : `${sign} ${text}`));
  const message = [reason, ...lines].join("\n");
  return annotationLine({ level: "error", title: `${suite} > ${name}`, message, file, line });
}

const LEVELS = { error: "error", warning: "warning", info: "notice" } as const;

function ofDiagnostic(each: FileDiagnostic): string {
  const { code, name, severity, message, help } = each.diagnostic;
  return annotationLine({
    level: LEVELS[severity],
    title: `${code} ${name}`,
    message: help === undefined ? message : `${message}\n${help}`,
    file: fileOf(each),
    ...placeOf(each),
  });
}

function summary({ passed, failed, skipped, errors }: RunTotals): string {
  const faults = errors === 0 ? "" : `, ${errors} errors in files`;
  return `${passed} passed, ${failed} failed, ${skipped} skipped${faults}\n`;
}
