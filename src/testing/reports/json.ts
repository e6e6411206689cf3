/** For programs: everything, as one object. */
import { toJson } from "../../values/text.ts";
import type { Value } from "../../values/value.ts";
import { percentOf } from "../coverage.ts";
import type { CaseReport, RunTotals, SuiteReport } from "../report.ts";
import type { ReportFormat, ReportSettings } from "./format.ts";
import { fileOf, placeOf } from "./places.ts";

export const json: ReportFormat = {
  name: "json",
  begin: (settings) => {
    const suites: SuiteReport[] = [];
    return {
      suite: (report) => {
        suites.push(report);
        return "";
      },
      // Rows may hold whole numbers of which JSON.stringify would lose digits.
      end: (totals) => `${toJson(whole(suites, totals, settings) as Value)}\n`,
    };
  },
};

function whole(suites: readonly SuiteReport[], totals: RunTotals, { version }: ReportSettings): unknown {
  return { spillway: version, ...totals, suites: suites.map(suiteRecord) };
}

function suiteRecord({ name, file, cases, diagnostics, coverage }: SuiteReport): unknown {
  return {
    name,
    file,
    tests: cases.map(caseRecord),
    diagnostics: diagnostics.map((each) => {
      const { code, name: diagnostic, severity, message, help } = each.diagnostic;
      const { line, column, endLine, endColumn } = placeOf(each);
      const place = { file: fileOf(each), line, column, endLine, endColumn };
      return { code, name: diagnostic, severity, message, ...(help === undefined ? {} : { help }), ...place };
    }),
    ...(coverage === undefined ? {} : { coverage: { percent: percentOf(coverage), ...coverage } }),
  };
}

function caseRecord({ details, rows, ...rest }: CaseReport): unknown {
  if (rest.outcome !== "failed") return rest;
  return {
    ...rest,
    details: details.map(({ sign, text }) => (sign === "" ? text : `${sign} ${text}`)),
    rows,
  };
}
