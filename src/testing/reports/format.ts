/** How what is said of a run is written. */
import type { RunTotals, SuiteReport } from "../report.ts";

export interface ReportFormat {
  /** What `--format` calls it. */
  readonly name: string;
  begin(settings: ReportSettings): Reporter;
}

export interface Reporter {
  /** What there is to write as soon as a suite is done. */
  suite(report: SuiteReport): string | Promise<string>;
  end(totals: RunTotals): string | Promise<string>;
}

export interface ReportSettings {
  /** Of spillway. */
  readonly version: string;
  /** A whole path; files below it are named from there. */
  readonly cwd: string;
  /** Also what passed and what was skipped, case by case. */
  readonly verbose: boolean;
  readonly colour: boolean;
  /** Cells of a line. */
  readonly width: number;
  readonly paint: Paint;
}

/** Without colour each gives the text as it is. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
}
