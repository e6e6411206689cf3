/** SARIF 2.1.0: failures and errors as results, with the places where the tests stand. */
import { type SarifResult, type SarifRule, sarifText } from "../../outputs/sarif.ts";
import type { CaseReport, SuiteReport } from "../report.ts";
import type { FileDiagnostic } from "../suite.ts";
import type { ReportFormat, ReportSettings } from "./format.ts";
import { fileOf, placeOf } from "./places.ts";

export const sarif: ReportFormat = {
  name: "sarif",
  begin: (settings) => {
    const suites: SuiteReport[] = [];
    return {
      suite: (report) => {
        suites.push(report);
        return "";
      },
      end: () => written(suites, settings),
    };
  },
};

const TEST_FAILED: SarifRule = {
  id: "test-failed",
  name: "TestFailed",
  summary: "A test of a detection has failed.",
  level: "error",
};

function written(suites: readonly SuiteReport[], { version, cwd }: ReportSettings): string {
  const rules = rulesOf(suites.flatMap((suite) => suite.diagnostics));
  return sarifText(
    { name: "spillway", version, rules, columns: "utf16CodeUnits", cwd },
    suites.flatMap(({ name, cases, diagnostics }) => [
      ...diagnostics.map(diagnosticResult),
      ...cases.flatMap((each) => (each.outcome === "failed" ? [caseResult(name, each)] : [])),
    ]),
  );
}

function rulesOf(diagnostics: readonly FileDiagnostic[]): readonly SarifRule[] {
  const rules = new Map<string, SarifRule>();
  for (const { diagnostic } of diagnostics) {
    rules.set(diagnostic.code, { id: diagnostic.code, name: pascal(diagnostic.name) });
  }
  return [TEST_FAILED, ...[...rules.values()].sort((a, b) => (a.id < b.id ? -1 : 1))];
}

function pascal(name: string): string {
  return name.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function caseResult(suite: string, { name, file, line, reason, details }: CaseReport): SarifResult {
  const lines = details.map(({ sign, text }) => (sign === "" ? text : `${sign} ${text}`));
  return {
    ruleId: TEST_FAILED.id,
    level: "error",
    message: [`${suite} > ${name}: ${reason}`, ...lines].join("\n"),
    file,
    region: { startLine: line },
    fingerprints: { "spillwayTest/v1": `${suite} > ${name}` },
  };
}

function diagnosticResult(each: FileDiagnostic): SarifResult {
  const { code, severity, message, help } = each.diagnostic;
  const { line, column, endLine, endColumn } = placeOf(each);
  return {
    ruleId: code,
    level: severity === "info" ? "note" : severity,
    message: help === undefined ? message : `${message}\n${help}`,
    file: fileOf(each),
    region: { startLine: line, startColumn: column, endLine, endColumn },
  };
}
