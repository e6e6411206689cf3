/** The Test Anything Protocol, version 14, which readers of version 13 understand too. */
import { visible } from "../../diagnostics/visible.ts";
import type { CaseReport, SuiteReport } from "../report.ts";
import type { FileDiagnostic } from "../suite.ts";
import type { ReportFormat } from "./format.ts";
import { fileOf, placeOf } from "./places.ts";

export const tap: ReportFormat = {
  name: "tap",
  begin: () => {
    const points = new Points();
    return {
      suite: (report) => points.suite(report),
      // The plan may stand at the end, where the number is known.
      end: () => `${points.head()}1..${points.count}${points.count === 0 ? " # SKIP no tests" : ""}\n`,
    };
  },
};

class Points {
  count = 0;
  #begun = false;

  head(): string {
    const head = this.#begun ? "" : "TAP version 14\n";
    this.#begun = true;
    return head;
  }

  suite({ name, cases, diagnostics }: SuiteReport): string {
    const errors = diagnostics.filter(({ diagnostic }) => diagnostic.severity === "error");
    const points = [
      ...errors.map((each) => this.#error(each)),
      ...cases.map((each) => this.#case(name, each)),
    ];
    return `${this.head()}${points.join("")}`;
  }

  #case(suite: string, { name, outcome, reason, file, line, details }: CaseReport): string {
    const title = described(`${suite} > ${name}`);
    this.count += 1;
    if (outcome === "passed") return `ok ${this.count} - ${title}\n`;
    if (outcome === "skipped") return `ok ${this.count} - ${title} # SKIP ${described(reason)}\n`;
    const lines = details.map(({ sign, text }) => (sign === "" ? text : `${sign} ${text}`));
    return `not ok ${this.count} - ${title}\n${block({ message: reason, at: `${file}:${line}`, details: lines })}`;
  }

  #error(each: FileDiagnostic): string {
    const { code, name, message } = each.diagnostic;
    const { line, column } = placeOf(each);
    this.count += 1;
    const at = `${fileOf(each)}:${line}:${column}`;
    return `not ok ${this.count} - ${described(`${code} ${name}`)}\n${block({ message, at })}`;
  }
}

/** `#` begins a directive, and a backslash takes its meaning away. */
function described(text: string): string {
  return visible(text).replaceAll("\\", "\\\\").replaceAll("#", "\\#");
}

/** YAML of which every value is JSON, so that nothing in it can end the block. */
function block(values: Readonly<Record<string, string | readonly string[]>>): string {
  const lines = Object.entries(values).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}\n`);
  return `  ---\n${lines.join("")}  ...\n`;
}
