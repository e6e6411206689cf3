/** What threads that run tests and the run say to each other. */
import type { CompileOptions } from "../index.ts";
import { folderFiles, folderModules } from "../inputs/index.ts";
import type { RunSettings, SuiteOutcome, SuiteToRun } from "./run-suite.ts";

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

/** A slot of the text that nobody fills otherwise is filled as its detection says. */
export function withOptions({ subject, tests }: SuiteToRun, options: CompileOptions): SuiteToRun {
  if (subject === undefined) return { tests };
  const slots = { ...subject.options.slots, ...options.slots };
  return { subject: { ...subject, options: { ...options, slots } }, tests };
}
