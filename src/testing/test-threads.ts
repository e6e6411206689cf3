/** Threads that run suites beside the caller's. */
import { Worker } from "node:worker_threads";
import { Mailbox } from "../base/mailbox.ts";
import type { SuiteToRun } from "./run-suite.ts";
import type { Answer, Request, ThreadSettings } from "./thread-messages.ts";

/** Those who run suites beside the caller. */
export interface Testers {
  /** Asks for work as long as one of them has room for it. */
  give(next: () => { readonly turn: number; readonly suite: SuiteToRun } | undefined): void;
  /**
   * What has been answered since this was asked last.
   *
   * @throws what ended one of them.
   */
  taken(): readonly Answer[];
  /** Resolves when there is something to take. */
  news(): Promise<void>;
  end(): Promise<void>;
}

/** Suites given to one thread and not answered yet: the next one is there when it is done with one. */
const MOST_AHEAD = 2;

export class TestThreads implements Testers {
  readonly #threads: { readonly worker: Worker; waiting: number }[];
  readonly #mailbox = new Mailbox<Answer>();

  constructor(count: number, settings: ThreadSettings) {
    this.#threads = Array.from({ length: count }, () => {
      const thread = { worker: new Worker(workerFile(), { execArgv: [] }), waiting: 0 };
      thread.worker.on("message", (answer: Answer) => {
        thread.waiting -= 1;
        this.#mailbox.put(answer);
      });
      thread.worker.on("error", (error) => this.#mailbox.fail(error));
      thread.worker.on("exit", () =>
        this.#mailbox.fail(new Error("a thread that runs tests has ended by itself")),
      );
      thread.worker.postMessage({ what: "settings", settings } satisfies Request);
      return thread;
    });
  }

  give(next: () => { readonly turn: number; readonly suite: SuiteToRun } | undefined): void {
    for (;;) {
      const free = this.#threads.filter(({ waiting }) => waiting < MOST_AHEAD);
      const [thread] = free.sort((a, b) => a.waiting - b.waiting);
      const work = thread === undefined ? undefined : next();
      if (thread === undefined || work === undefined) return;
      thread.waiting += 1;
      thread.worker.postMessage({ what: "suite", ...work } satisfies Request);
    }
  }

  taken(): readonly Answer[] {
    return this.#mailbox.taken();
  }

  news(): Promise<void> {
    return this.#mailbox.news();
  }

  async end(): Promise<void> {
    this.#mailbox.end();
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }
}

/** Beside this file: as source, or built. */
function workerFile(): URL {
  const file = import.meta.url.endsWith(".ts") ? "./from-source.js" : "./test-worker.js";
  return new URL(file, import.meta.url);
}
