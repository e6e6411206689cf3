/** What `spillway test --coverage` says after the tests. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { reasonOf } from "../inputs/index.ts";
import {
  type CoveredText,
  coverageHtml,
  coverageText,
  percentOf,
  type ReportSettings,
  type Suite,
  type SuiteReport,
  totalCoverage,
} from "../testing/index.ts";
import { EXIT, type ExitCode, Failure } from "./exit-codes.ts";
import { complain, pathOf, type Terminal } from "./terminal.ts";

export interface CoverageFlags {
  readonly coverage?: boolean;
  /** In percent, of each detection and of all. */
  readonly coverageMin?: number;
  readonly coverageHtml?: string;
  readonly color?: boolean;
}

export function wantsCoverage({ coverage, coverageMin, coverageHtml: folder }: CoverageFlags): boolean {
  return coverage === true || coverageMin !== undefined || folder !== undefined;
}

/** Gathers what suites cover, in their order. */
export class CoverageReport {
  readonly #covered: CoveredText[] = [];

  add({ name, file, coverage }: SuiteReport, { subject }: Suite): void {
    if (coverage === undefined || subject === undefined) return;
    this.#covered.push({ name, file, text: subject.text, coverage });
  }

  text({ paint, width }: Pick<ReportSettings, "paint" | "width">): string {
    return coverageText(this.#covered, paint, width);
  }

  /** @throws Failure where the folder cannot be written. */
  async writePages(folder: string, terminal: Terminal): Promise<void> {
    const path = pathOf(terminal, folder);
    try {
      await mkdir(path, { recursive: true });
      for (const [name, content] of coverageHtml(this.#covered)) await writeFile(join(path, name), content);
    } catch (error) {
      throw new Failure(EXIT.badInput, `cannot write to ${folder}: ${reasonOf(error)}`);
    }
  }

  /** Says which detections are below the threshold. */
  judge({ coverageMin, color }: CoverageFlags, terminal: Terminal): ExitCode[] {
    if (coverageMin === undefined) return [];
    const total = totalCoverage(this.#covered.map(({ coverage }) => coverage));
    const below = [
      ...this.#covered.map(({ name, coverage }) => ({ name, percent: percentOf(coverage) })),
      { name: "all detections together", percent: percentOf(total) },
    ].filter(({ percent }) => percent < coverageMin);
    for (const { name, percent } of below) {
      const message = `coverage of ${name} is ${percent} %, less than the ${coverageMin} % wanted`;
      complain(terminal, message, undefined, color);
    }
    return below.length === 0 ? [] : [EXIT.failed];
  }
}
