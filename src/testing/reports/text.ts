/** For people: failures in full, the rest as numbers. */
import { visible } from "../../diagnostics/visible.ts";
import { counted } from "../expectation.ts";
import type { CaseReport, DetailLine, RunTotals, SuiteReport } from "../report.ts";
import type { FileDiagnostic } from "../suite.ts";
import type { Paint, ReportFormat, ReportSettings } from "./format.ts";

export const text: ReportFormat = {
  name: "text",
  begin: (settings) => ({
    suite: (report) => suiteText(report, settings),
    end: (totals) => totalsText(totals, settings.paint),
  }),
};

async function suiteText(
  { name, cases, diagnostics }: SuiteReport,
  settings: ReportSettings,
): Promise<string> {
  const parts = [await diagnosticsText(diagnostics, settings)];
  for (const each of cases) {
    if (each.outcome === "failed") parts.push(failureText(name, each, settings.paint));
    else if (settings.verbose) parts.push(lineText(name, each, settings.paint));
  }
  return parts.join("");
}

async function diagnosticsText(
  diagnostics: readonly FileDiagnostic[],
  { colour, width }: ReportSettings,
): Promise<string> {
  const worth = diagnostics.filter(({ diagnostic }) => diagnostic.severity !== "info");
  if (worth.length === 0) return "";
  const { renderDiagnostics } = await import("../../diagnostics/render.ts");
  const rendered = worth.map(({ diagnostic, page }) =>
    renderDiagnostics([diagnostic], { ...page, colour, width }),
  );
  return `${rendered.join("\n")}\n`;
}

function failureText(suite: string, { name, file, line, reason, details }: CaseReport, paint: Paint): string {
  const title = `${paint.red(paint.bold("FAIL"))} ${paint.bold(visible(`${suite} > ${name}`))}`;
  const lines = [title, `  ${visible(reason)}`, paint.dim(`  --> ${visible(file)}:${line}`)];
  return `${[...lines, ...details.map((detail) => detailText(detail, paint))].join("\n")}\n\n`;
}

function detailText({ sign, text: content }: DetailLine, paint: Paint): string {
  const shown = visible(content);
  if (sign === "") return `    ${shown}`;
  const line = `      ${sign} ${shown}`;
  return sign === "-" ? paint.red(line) : sign === "+" ? paint.green(line) : line;
}

function lineText(suite: string, { name, outcome, reason }: CaseReport, paint: Paint): string {
  const title = visible(`${suite} > ${name}`);
  if (outcome === "passed") return `${paint.green("pass")} ${title}\n`;
  return `${paint.yellow("skip")} ${title} ${paint.dim(`(${visible(`skipped: ${reason}`)})`)}\n`;
}

function totalsText(totals: RunTotals, paint: Paint): string {
  const { passed, failed, skipped, skips, detections, untested, errors, milliseconds } = totals;
  const count = (number: number, word: string, colour: (text: string) => string) =>
    number === 0 ? `0 ${word}` : colour(`${counted(number, "test").replace(/ tests?$/, "")} ${word}`);
  const parts = [
    count(passed, "passed", paint.green),
    count(failed, "failed", paint.red),
    count(skipped, "skipped", paint.yellow),
  ];
  const lines = [
    `Tests: ${parts.join(", ")} of ${counted(detections, "detection")} in ${seconds(milliseconds)}`,
  ];
  for (const { reason, count: times } of skips) lines.push(`  ${times} skipped: ${visible(reason)}`);
  if (untested > 0) lines.push(`  ${counted(untested, "detection")} without tests`);
  if (errors > 0) lines.push(paint.red(`  ${counted(errors, "error")} in files`));
  return `${lines.join("\n")}\n`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
