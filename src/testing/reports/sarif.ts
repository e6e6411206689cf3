/** SARIF 2.1.0: failures and errors as results, with the places where the tests stand. */
import { isAbsolute, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
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
      end: () => `${JSON.stringify(log(suites, settings), undefined, 2)}\n`,
    };
  },
};

const TEST_FAILED = {
  id: "test-failed",
  name: "TestFailed",
  shortDescription: { text: "A test of a detection has failed." },
  defaultConfiguration: { level: "error" },
};

function log(suites: readonly SuiteReport[], settings: ReportSettings) {
  const diagnostics = suites.flatMap((suite) => suite.diagnostics);
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "spillway", version: settings.version, rules: rulesOf(diagnostics) } },
        columnKind: "utf16CodeUnits",
        results: suites.flatMap(({ name, cases, diagnostics: own }) => [
          ...own.map((each) => diagnosticResult(each, settings)),
          ...cases.flatMap((each) => (each.outcome === "failed" ? [caseResult(name, each, settings)] : [])),
        ]),
      },
    ],
  };
}

function rulesOf(diagnostics: readonly FileDiagnostic[]) {
  const rules = new Map<string, { readonly id: string; readonly name: string }>();
  for (const { diagnostic } of diagnostics) {
    rules.set(diagnostic.code, { id: diagnostic.code, name: pascal(diagnostic.name) });
  }
  return [TEST_FAILED, ...[...rules.values()].sort((a, b) => (a.id < b.id ? -1 : 1))];
}

function pascal(name: string): string {
  return name.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function caseResult(
  suite: string,
  { name, file, line, reason, details }: CaseReport,
  settings: ReportSettings,
) {
  const lines = details.map(({ sign, text }) => (sign === "" ? text : `${sign} ${text}`));
  return {
    ruleId: TEST_FAILED.id,
    level: "error",
    message: { text: [`${suite} > ${name}: ${reason}`, ...lines].join("\n") },
    locations: [location(file, { startLine: line }, settings)],
    // A test keeps its identity when lines above it come and go.
    partialFingerprints: { "spillwayTest/v1": `${suite} > ${name}` },
  };
}

function diagnosticResult(each: FileDiagnostic, settings: ReportSettings) {
  const { code, severity, message, help } = each.diagnostic;
  const { line, column, endLine, endColumn } = placeOf(each);
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  return {
    ruleId: code,
    level: severity === "info" ? "note" : severity,
    message: { text: help === undefined ? message : `${message}\n${help}` },
    locations: [location(fileOf(each), region, settings)],
  };
}

function location(file: string, region: object, { cwd }: ReportSettings) {
  return { physicalLocation: { artifactLocation: { uri: uriOf(file, cwd) }, region } };
}

/** From the current folder where the file is below it, so that a report of one machine means the same on another. */
function uriOf(file: string, cwd: string): string {
  const path = resolve(cwd, file);
  const below = relative(cwd, path);
  if (below.startsWith("..") || isAbsolute(below)) return pathToFileURL(path).href;
  return below.split(sep).map(encodeURIComponent).join("/");
}
