/**
 * Detections in vitest: `import "spillway/vitest"` adds the matchers, `testDetection` turns files of tests into tests.
 *
 * @packageDocumentation
 */
import { describe, expect, test } from "vitest";
import type { Event } from "../index.ts";
import type { ValueMap } from "../values/value.ts";
import type { Expectation, TextUnderTest } from "./case.ts";
import { findSuites, type SuiteOptions } from "./load-suite.ts";
import {
  found,
  type MatchSettings,
  messageOf,
  readyFor,
  subjectOf,
  type TestedDetection,
} from "./matchers.ts";
import { CaseFiles } from "./ready-case.ts";
import { CaseRunner } from "./run-case.ts";
import type { Suite } from "./suite.ts";

export type { MatchSettings, TestedDetection } from "./matchers.ts";

interface DetectionMatchers<R> {
  /** The detection finds something in the events. */
  toFireOn(events: Event | readonly Event[], settings?: MatchSettings): R;
  /** The detection finds nothing in the events. */
  toStaySilentOn(events: Event | readonly Event[], settings?: MatchSettings): R;
  /** What it finds in `settings.events`: as many rows as maps, each of which names what matters of its row. */
  toFind(
    findings: readonly ValueMap[],
    settings: MatchSettings & { readonly events: Event | readonly Event[] },
  ): R;
}

declare module "vitest" {
  // biome-ignore lint/suspicious/noExplicitAny: the declaration that is extended has it.
  interface Matchers<T = any> extends DetectionMatchers<T> {}
}

const FIRES: Expectation = { kind: "fires" };
const SILENT: Expectation = { kind: "silent" };

type Given = Event | readonly Event[];

expect.extend({
  toFireOn: (detection: TestedDetection, events: Given, settings: MatchSettings = {}) =>
    matched(detection, events, settings, FIRES),
  toStaySilentOn: (detection: TestedDetection, events: Given, settings: MatchSettings = {}) =>
    matched(detection, events, settings, SILENT),
  toFind: (
    detection: TestedDetection,
    findings: readonly ValueMap[],
    settings: MatchSettings & { readonly events: Given },
  ) => matched(detection, settings.events, settings, { kind: "findings", findings }),
});

function matched(detection: TestedDetection, events: Given, settings: MatchSettings, wanted: Expectation) {
  const { result, message } = found(detection, readyFor(events, settings, wanted));
  const pass = result.outcome === "passed";
  return { pass, message: () => (pass ? `expected otherwise, but it does: ${wanted.kind}` : message()) };
}

/** A detection of a file, to be given to `expect`. @throws CannotOpen; Error where there is not exactly one that can be read. */
export async function detectionIn(file: string): Promise<TextUnderTest> {
  const [suite, ...more] = await findSuites([file]);
  if (suite?.subject === undefined || more.length > 0) {
    const why = suite?.diagnostics[0]?.diagnostic.message ?? `there are ${more.length + 1} detections in it`;
    throw new Error(suite === undefined ? `there is no detection in ${file}` : `${file}: ${why}`);
  }
  return suite.subject;
}

/**
 * Declares a vitest test for each test of each detection below the paths: `await testDetection("detections")` at the top
 * of a test file.
 *
 * @throws CannotOpen for a path that does not exist.
 */
export async function testDetection(
  paths: string | readonly string[],
  options: SuiteOptions = {},
): Promise<void> {
  const suites = await findSuites(typeof paths === "string" ? [paths] : paths, options);
  const tested = suites.filter(({ tests, diagnostics }) => tests.length + diagnostics.length > 0);
  if (tested.length === 0)
    throw new Error(`there are no tests of detections below ${[paths].flat().join(", ")}`);
  for (const suite of tested) describe(suite.name, () => declareTests(suite, options));
}

function declareTests(suite: Suite, { cwd = ".", logs = [] }: SuiteOptions): void {
  const files = new CaseFiles({ cwd, logs });
  const runner = new CaseRunner(subjectOf(suite));
  for (const { diagnostic, page } of suite.diagnostics) {
    if (diagnostic.severity !== "error") continue;
    test(`${page.file}: ${diagnostic.code} ${diagnostic.name}`, () => {
      throw new Error([diagnostic.message, diagnostic.help ?? ""].join("\n").trimEnd());
    });
  }
  for (const each of suite.tests) {
    test(each.name, async (context) => {
      const ready = await files.ready(each);
      const result = runner.run(ready);
      if (result.outcome === "skipped") context.skip(result.reason);
      if (result.outcome === "failed") {
        throw new Error(`${messageOf(result, ready, runner)}\n\n  --> ${each.file}:${each.line}`);
      }
    });
  }
}
