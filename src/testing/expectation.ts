/** Whether what was found is what was expected. */
import type { Row } from "../index.ts";
import type { Expectation } from "./case.ts";
import { pairFindings } from "./matching.ts";
import { readPassCondition } from "./pass-condition.ts";

/** Why it is not, in one line; empty where it is. */
export function judge(expect: Expectation, rows: readonly Row[], events: number): string {
  const found = rows.length;
  switch (expect.kind) {
    case "fires":
      return found > 0 ? "" : `expected to fire, but found nothing in ${counted(events, "event")}`;
    case "silent":
      return found === 0 ? "" : `expected to stay silent, but found ${counted(found, "row")}`;
    case "count":
      return found === expect.count
        ? ""
        : `expected ${counted(expect.count, "row")}, but found ${found === 0 ? "none" : found}`;
    case "findings":
      return judgeFindings(expect.findings, rows);
    case "pass_condition": {
      const { holds } = readPassCondition(expect.source);
      if (holds === undefined) return `the pass_condition cannot be read: ${expect.source}`;
      return holds(found) ? "" : `${expect.source} does not hold: found ${counted(found, "row")}`;
    }
  }
}

function judgeFindings(findings: readonly Row[], rows: readonly Row[]): string {
  const { rowOf, unmatched } = pairFindings(findings, rows);
  const missing = rowOf.filter((row) => row < 0).length;
  if (missing === 0 && unmatched.length === 0) return "";
  const parts = [
    ...(missing === 0 ? [] : [`${missing} of ${counted(findings.length, "expected finding")} not found`]),
    ...(unmatched.length === 0 ? [] : [`${counted(unmatched.length, "row")} not expected`]),
  ];
  return parts.join(", ");
}

export function counted(count: number, noun: string): string {
  return `${String(count).replace(/\B(?=(\d{3})+$)/g, ",")} ${noun}${count === 1 ? "" : "s"}`;
}
