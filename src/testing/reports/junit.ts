/** JUnit's XML, with the elements and attributes that Jenkins, GitLab and their like agree on. */
import type { CaseReport, RunTotals, SuiteReport } from "../report.ts";
import type { FileDiagnostic } from "../suite.ts";
import type { ReportFormat } from "./format.ts";
import { fileOf, placeOf } from "./places.ts";
import { escaped } from "./xml.ts";

export const junit: ReportFormat = {
  name: "junit",
  begin: () => {
    const suites: SuiteReport[] = [];
    return {
      suite: (report) => {
        if (report.cases.length > 0 || report.diagnostics.some(isError)) suites.push(report);
        return "";
      },
      end: (totals) => whole(suites, totals),
    };
  },
};

function whole(
  suites: readonly SuiteReport[],
  { passed, failed, skipped, errors, milliseconds }: RunTotals,
): string {
  const counts = {
    name: "spillway",
    tests: passed + failed + skipped + errors,
    failures: failed,
    errors,
    time: seconds(milliseconds),
  };
  const inner = suites.map(suiteElement).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes(counts)}>\n${inner}</testsuites>\n`;
}

function suiteElement({ name, file, cases, diagnostics }: SuiteReport): string {
  const errors = diagnostics.filter(isError);
  const of = (outcome: CaseReport["outcome"]) => cases.filter((each) => each.outcome === outcome).length;
  const counts = {
    name,
    tests: cases.length + errors.length,
    failures: of("failed"),
    errors: errors.length,
    skipped: of("skipped"),
    time: seconds(cases.reduce((sum, { milliseconds }) => sum + milliseconds, 0)),
    file,
  };
  const inner = [
    ...errors.map((each) => errorElement(each, name)),
    ...cases.map((each) => caseElement(each, name)),
  ];
  return `  <testsuite${attributes(counts)}>\n${inner.join("")}  </testsuite>\n`;
}

function caseElement(report: CaseReport, classname: string): string {
  const { name, outcome, reason, milliseconds, file, line, details } = report;
  const open = `    <testcase${attributes({ name, classname, time: seconds(milliseconds) })}`;
  if (outcome === "passed") return `${open}/>\n`;
  if (outcome === "skipped") {
    return `${open}>\n      <skipped${attributes({ message: `skipped: ${reason}` })}/>\n    </testcase>\n`;
  }
  const lines = details.map(({ sign, text }) => (sign === "" ? text : `  ${sign} ${text}`));
  const body = [`${file}:${line}`, ...lines].join("\n");
  const marks = attributes({ message: reason, type: "failed" });
  return `${open}>\n      <failure${marks}>${escaped(body)}</failure>\n    </testcase>\n`;
}

/** A file that cannot be read as what it should be is an error, as a test that could not even begin. */
function errorElement(each: FileDiagnostic, classname: string): string {
  const { code, name, message, help } = each.diagnostic;
  const { line, column } = placeOf(each);
  const place = `${fileOf(each)}:${line}:${column}`;
  const marks = attributes({ message: `${name}: ${message}`, type: code });
  const body = escaped(help === undefined ? place : `${place}\nhelp: ${help}`);
  const open = `    <testcase${attributes({ name: `${code} at ${place}`, classname, time: seconds(0) })}>`;
  return `${open}\n      <error${marks}>${body}</error>\n    </testcase>\n`;
}

function isError({ diagnostic }: FileDiagnostic): boolean {
  return diagnostic.severity === "error";
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value)).replaceAll("\n", "&#10;")}"`)
    .join("");
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
