/** A detection, events and what is expected of them, without a file of tests. */
import type { CompileOptions, Event } from "../index.ts";
import type { CaseResult, Expectation, ReadyCase, TextUnderTest } from "./case.ts";
import { CaseRunner } from "./run-case.ts";
import { failureDetails } from "./run-suite.ts";
import type { Suite } from "./suite.ts";
import { DEFAULT_CLOCK } from "./test-file.ts";

/** A text of SPL, a text with how it is compiled, or a suite as `findSuites` gives it. */
export type TestedDetection = string | TextUnderTest | Pick<Suite, "subject">;

export interface MatchSettings
  extends Pick<CompileOptions, "macros" | "variables" | "slots" | "lookups" | "limits"> {
  /** What came before: it is remembered, and what is found in it does not count. */
  readonly before?: readonly Event[];
  /** What `now()` gives, in milliseconds. Default: the first of January 2020. */
  readonly clock?: number;
  /** Definition of the detection's filter macro. */
  readonly filter?: string;
}

export function subjectOf(detection: TestedDetection): TextUnderTest {
  if (typeof detection === "string") return { text: detection, options: {} };
  if ("text" in detection) return { ...detection, options: detection.options ?? {} };
  return detection.subject ?? { text: "", options: {} };
}

export function readyFor(
  given: Event | readonly Event[],
  { before = [], clock = DEFAULT_CLOCK, filter, macros, variables, slots, lookups, limits }: MatchSettings,
  expect: Expectation,
): ReadyCase {
  const events: readonly Event[] = Array.isArray(given) ? given : [given];
  return {
    test: {
      name: "",
      file: "",
      line: 1,
      events: { kind: "inline", events },
      expect,
      clock,
      ...(filter === undefined ? {} : { filter }),
      options: {
        ...(macros === undefined ? {} : { macros }),
        ...(variables === undefined ? {} : { variables }),
        ...(slots === undefined ? {} : { slots }),
        ...(lookups === undefined ? {} : { lookups }),
        ...(limits === undefined ? {} : { limits }),
      },
    },
    events,
    before,
  };
}

export function found(
  detection: TestedDetection,
  ready: ReadyCase,
): { readonly result: CaseResult; readonly message: () => string } {
  const runner = new CaseRunner(subjectOf(detection));
  const result = runner.run(ready);
  return { result, message: () => messageOf(result, ready, runner) };
}

/** The reason, and below it what a report would show. */
export function messageOf(result: CaseResult, ready: ReadyCase, runner: CaseRunner): string {
  const errors = result.diagnostics.map(({ code, message, help }) => {
    return `  ${code} ${message}${help === undefined ? "" : ` (${help})`}`;
  });
  const details = failureDetails(result, ready, runner).map(({ sign, text }) =>
    sign === "" ? `  ${text}` : `    ${sign} ${text}`,
  );
  return [result.reason, ...errors, ...details].join("\n");
}
