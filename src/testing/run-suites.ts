/** Runs suites on all cores, and gives what is said of them in their order, whoever was first. */
import { availableParallelism } from "node:os";
import type { SuiteReport } from "./report.ts";
import { reportOf, runSuite, type SuiteOutcome, type SuiteToRun } from "./run-suite.ts";
import type { Suite } from "./suite.ts";
import { type Testers, TestThreads } from "./test-threads.ts";
import { optionsIn, suiteWith, type ThreadSettings } from "./thread-messages.ts";

export interface RunSuitesSettings extends ThreadSettings {
  /** Threads, this one included. Default: as many as there are cores, where it takes long enough. */
  readonly jobs?: number;
  /** What cannot be sent to a thread: with it there is only this one. */
  readonly models?: ThreadSettings["compile"]["plain"]["models"];
  /** Starts the threads; tests put others in their stead. */
  readonly threads?: (count: number, settings: ThreadSettings) => Testers;
}

/** A thread boots and compiles its own copy of everything for about as long as this. */
const WORTH_THREADS = 400;

export async function* runSuites(
  suites: readonly Suite[],
  settings: RunSuitesSettings,
): AsyncGenerator<SuiteReport, void, undefined> {
  const run = new SuiteRun(suites, settings);
  try {
    for (const [turn, suite] of suites.entries()) yield reportOf(suite, await run.outcome(turn));
  } finally {
    await run.end();
  }
}

class SuiteRun {
  readonly #suites: readonly Suite[];
  readonly #settings: RunSuitesSettings;
  readonly #sent: ThreadSettings;
  readonly #outcomes = new Map<number, SuiteOutcome>();
  readonly #most: number;
  readonly #begin = performance.now();
  #next = 0;
  #testers: Testers | undefined;

  constructor(suites: readonly Suite[], settings: RunSuitesSettings) {
    this.#suites = suites;
    this.#settings = settings;
    const { cwd, logs, coverage, compile, models, jobs } = settings;
    this.#sent = {
      cwd,
      compile,
      ...(logs === undefined ? {} : { logs }),
      ...(coverage === undefined ? {} : { coverage }),
    };
    this.#most = models === undefined ? Math.min(jobs ?? availableParallelism(), suites.length) : 1;
    if (jobs !== undefined) this.#startThreads();
  }

  async outcome(turn: number): Promise<SuiteOutcome> {
    for (;;) {
      const outcome = this.#outcomes.get(turn);
      if (outcome !== undefined) {
        this.#outcomes.delete(turn);
        return outcome;
      }
      this.#testers?.give(() => this.#work());
      const own = this.#work();
      if (own !== undefined) this.#outcomes.set(own.turn, await this.#run(own.suite));
      else await this.#testers?.news();
      // Messages come only when this thread has nothing to run for a moment.
      if (this.#testers !== undefined) await new Promise((resolve) => setImmediate(resolve));
      for (const answer of this.#testers?.taken() ?? []) this.#outcomes.set(answer.turn, answer.outcome);
      this.#thinkOfThreads();
    }
  }

  async end(): Promise<void> {
    await this.#testers?.end();
  }

  #work(): { readonly turn: number; readonly suite: SuiteToRun } | undefined {
    const turn = this.#next;
    const suite = this.#suites[turn];
    if (suite === undefined) return undefined;
    this.#next += 1;
    const { subject, tests } = suite;
    if (subject === undefined) return { turn, suite: { tests } };
    const { slots = {} } = subject.options;
    return { turn, suite: { subject: { ...subject, options: { slots } }, tests } };
  }

  #run(suite: SuiteToRun): Promise<SuiteOutcome> {
    const { compile, models } = this.#settings;
    const options = { ...optionsIn(compile), ...(models === undefined ? {} : { models }) };
    return runSuite(suiteWith(suite, options), this.#sent);
  }

  /** What is left would take longer than threads take to begin, if it goes on like this. */
  #thinkOfThreads(): void {
    if (this.#testers !== undefined || this.#settings.jobs !== undefined || this.#next === 0) return;
    const perSuite = (performance.now() - this.#begin) / this.#next;
    if (perSuite * (this.#suites.length - this.#next) > WORTH_THREADS) this.#startThreads();
  }

  #startThreads(): void {
    if (this.#most < 2 || this.#testers !== undefined) return;
    const start = this.#settings.threads ?? ((count, settings) => new TestThreads(count, settings));
    this.#testers = start(this.#most - 1, this.#sent);
  }
}
