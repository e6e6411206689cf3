/** Workflow commands of GitHub Actions, which become annotations of the files. */
import { visible } from "../../diagnostics/visible.ts";
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
  return command("error", { file, line, title: `${suite} > ${name}` }, [reason, ...lines].join("\n"));
}

const LEVELS = { error: "error", warning: "warning", info: "notice" } as const;

function ofDiagnostic(each: FileDiagnostic): string {
  const { code, name, severity, message, help } = each.diagnostic;
  const { line, column, endLine, endColumn } = placeOf(each);
  // GitHub takes columns only of places within one line.
  const columns: Readonly<Record<string, number>> = endLine === line ? { col: column, endColumn } : {};
  const place = { file: fileOf(each), line, endLine, ...columns, title: `${code} ${name}` };
  return command(LEVELS[severity], place, help === undefined ? message : `${message}\n${help}`);
}

function command(
  level: "error" | "warning" | "notice",
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const given = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${level} ${given.join(",")}::${data(message)}\n`;
}

/** As GitHub's own toolkit escapes them. What is left of control characters is made visible. */
function data(text: string): string {
  const lines = text
    .split(/\r?\n/)
    .map((line) => visible(line).replaceAll("%", "%25").replaceAll("\r", "%0D"));
  return lines.join("%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

function summary({ passed, failed, skipped, errors }: RunTotals): string {
  const faults = errors === 0 ? "" : `, ${errors} errors in files`;
  return `${passed} passed, ${failed} failed, ${skipped} skipped${faults}\n`;
}
