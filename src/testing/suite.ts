/** A detection with its tests. */
import type { Detection } from "../detections/index.ts";
import type { Diagnostic } from "../index.ts";
import type { ReadyCase, TestCase, TextUnderTest } from "./case.ts";

export interface Suite {
  /** The detection's name, else its file's. */
  readonly name: string;
  /** The detection's file as the caller's paths lead to it; where there is none, as the tests name it. */
  readonly file: string;
  readonly detection?: Detection;
  /** Absent where there is no detection, or none can be read. */
  readonly subject?: TextUnderTest;
  /** What diagnostics about the text point into once `place` has moved them. */
  readonly page?: Page;
  readonly place?: (diagnostic: Diagnostic) => Diagnostic;
  readonly tests: readonly TestCase[];
  /** Mutants that its files of tests accept. */
  readonly accept: readonly string[];
  /** What is wrong with the files of the suite, each with the file it points into. */
  readonly diagnostics: readonly FileDiagnostic[];
}

/** With everything in memory. */
export interface LoadedSuite extends Suite {
  readonly cases: readonly ReadyCase[];
}

export interface Page {
  readonly file: string;
  readonly text: string;
}

export interface FileDiagnostic {
  readonly diagnostic: Diagnostic;
  readonly page: Page;
}

export const DETECTION_NOT_FOUND = "detection not found";
export const LOG_NOT_FOUND = "log not found";
