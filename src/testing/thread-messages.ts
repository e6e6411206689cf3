/** What threads that run tests and the run say to each other. */
import type { CompileOptions } from "../index.ts";
import { folderFiles, folderModules } from "../inputs/index.ts";
import type { RunSettings, SuiteOutcome, SuiteToRun } from "./run-suite.ts";
import { withOptions } from "./subject-options.ts";

/** How texts are compiled, as it can be sent. */
export interface SentOptions {
  /** Without functions. */
  readonly plain: CompileOptions;
  /** Whole paths of what texts may read and import from. */
  readonly folders: { readonly files?: string; readonly modules?: string };
}

export interface ThreadSettings extends RunSettings {
  readonly compile: SentOptions;
}

export type Request =
  | { readonly what: "settings"; readonly settings: ThreadSettings }
  | { readonly what: "suite"; readonly turn: number; readonly suite: SuiteToRun };

export interface Answer {
  readonly turn: number;
  readonly outcome: SuiteOutcome;
}

export function optionsIn({ plain, folders: { files, modules } }: SentOptions): CompileOptions {
  return {
    ...plain,
    ...(files === undefined ? {} : { files: folderFiles(files) }),
    ...(modules === undefined ? {} : { modules: folderModules(modules) }),
  };
}

/** The suite as it was sent, compiled with `options`. */
export function suiteWith({ subject, tests }: SuiteToRun, options: CompileOptions): SuiteToRun {
  return subject === undefined ? { tests } : { subject: withOptions(subject, options), tests };
}
