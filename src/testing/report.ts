/** What is said of a run of tests: plain data that threads can send and formats can write. */
import type { Row } from "../index.ts";
import type { Outcome } from "./case.ts";
import type { SuiteCoverage } from "./coverage.ts";
import type { FileDiagnostic } from "./suite.ts";

export interface CaseReport {
  readonly name: string;
  readonly description?: string;
  readonly file: string;
  readonly line: number;
  readonly outcome: Outcome;
  /** In one line; empty when it passed. */
  readonly reason: string;
  /** Of a failure: what was expected and found, or where what should have been found was dropped. */
  readonly details: readonly DetailLine[];
  /** How many rows were found. */
  readonly found: number;
  /** The first of them, of a failure. */
  readonly rows: readonly Row[];
  readonly milliseconds: number;
}

/** A line of a failure's details; the sign is that of a diff. */
export interface DetailLine {
  readonly sign: "" | " " | "-" | "+";
  readonly text: string;
}

export interface SuiteReport {
  readonly name: string;
  /** The detection's file. */
  readonly file: string;
  readonly cases: readonly CaseReport[];
  /** What is wrong with the files of tests and with the text. */
  readonly diagnostics: readonly FileDiagnostic[];
  /** Only where it was asked for, and the text has no errors. */
  readonly coverage?: SuiteCoverage;
}

export interface RunTotals {
  readonly detections: number;
  /** Detections without a single test. */
  readonly untested: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** How many were skipped for each reason, most frequent first. */
  readonly skips: readonly { readonly reason: string; readonly count: number }[];
  /** Errors in files of tests and in texts. */
  readonly errors: number;
  /** From the beginning to the end of the run. */
  readonly milliseconds: number;
}

/** Adds up what is said of suites as they come. */
export class Totals {
  readonly #counts = { passed: 0, failed: 0, skipped: 0 };
  readonly #skips = new Map<string, number>();
  #detections = 0;
  #untested = 0;
  #errors = 0;

  add({ cases, diagnostics }: SuiteReport): void {
    this.#detections += 1;
    if (cases.length === 0) this.#untested += 1;
    this.#errors += diagnostics.filter(({ diagnostic }) => diagnostic.severity === "error").length;
    for (const { outcome, reason } of cases) {
      this.#counts[outcome] += 1;
      if (outcome === "skipped") this.#skips.set(reason, (this.#skips.get(reason) ?? 0) + 1);
    }
  }

  sum(milliseconds: number): RunTotals {
    const skips = [...this.#skips].map(([reason, count]) => ({ reason, count }));
    skips.sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
    return {
      detections: this.#detections,
      untested: this.#untested,
      ...this.#counts,
      skips,
      errors: this.#errors,
      milliseconds,
    };
  }
}
