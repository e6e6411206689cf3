/** The threads that sieve ranges for a run. */
import { Worker } from "node:worker_threads";
import { Mailbox } from "../base/mailbox.ts";
import type { Answer, GateSource, Request } from "./messages.ts";
import type { ScanSetting } from "./scan-setting.ts";
import type { Range } from "./sieve-range.ts";

/** Ranges given to one thread and not answered yet: enough to keep it at work while the run is busy. */
const MOST_AHEAD = 3;

export type RangeAnswer = Exclude<Answer, { what: "ready" }>;

export interface Work {
  readonly turn: number;
  readonly range: Range;
}

/** Those who sieve ranges beside the run. */
export interface Sievers {
  readonly count: number;
  scan(setting: ScanSetting): void;
  /** From here on, one that has loaded the gate asks it of every line that the scan does not pass by. */
  gate(source: GateSource): void;
  /** Asks for work as long as one of them has room for it. */
  give(next: () => Work | undefined): void;
  /**
   * What has been answered since this was asked last.
   *
   * @throws what ended one of them.
   */
  taken(): readonly RangeAnswer[];
  /** Resolves when there is something to take. */
  news(): Promise<void>;
  end(): Promise<void>;
}

/** They begin at once, to boot while the text is being compiled. */
export class SieveThreads implements Sievers {
  readonly #threads: readonly SieveThread[];
  readonly #mailbox = new Mailbox<RangeAnswer>();

  constructor(count: number) {
    this.#threads = Array.from({ length: count }, () => {
      const worker = new Worker(workerFile(), { execArgv: [] });
      const thread = new SieveThread(worker);
      worker.on("message", (answer: Answer) => {
        if (thread.heard(answer)) this.#mailbox.put(answer as RangeAnswer);
        else this.#mailbox.rouse();
      });
      worker.on("error", (error) => this.#mailbox.fail(error));
      worker.on("exit", () =>
        this.#mailbox.fail(new Error("a thread that reads for the run has ended by itself")),
      );
      return thread;
    });
  }

  get count(): number {
    return this.#threads.length;
  }

  scan(setting: ScanSetting): void {
    for (const thread of this.#threads) thread.prepare({ what: "scan", setting });
  }

  gate(source: GateSource): void {
    for (const thread of this.#threads) thread.prepare({ what: "gate", source });
  }

  /** The one with the fewest gets the next. */
  give(next: () => Work | undefined): void {
    for (;;) {
      const [thread] = this.#threads.filter((each) => each.hasRoom).sort((a, b) => a.waiting - b.waiting);
      const work = thread === undefined ? undefined : next();
      if (thread === undefined || work === undefined) return;
      thread.give({ what: "range", ...work });
    }
  }

  taken(): readonly RangeAnswer[] {
    return this.#mailbox.taken();
  }

  news(): Promise<void> {
    return this.#mailbox.news();
  }

  async end(): Promise<void> {
    this.#mailbox.end();
    await Promise.all(this.#threads.map((thread) => thread.end()));
  }
}

class SieveThread {
  /** Ranges that it has not answered. */
  waiting = 0;
  /** Settings that it has not loaded. */
  #loading = 0;
  #isPrepared = false;
  readonly #worker: Worker;

  constructor(worker: Worker) {
    this.#worker = worker;
  }

  get hasRoom(): boolean {
    return this.#isPrepared && this.#loading === 0 && this.waiting < MOST_AHEAD;
  }

  prepare(request: Request): void {
    this.#isPrepared = true;
    this.#loading += 1;
    this.#worker.postMessage(request);
  }

  give(request: Request): void {
    this.waiting += 1;
    this.#worker.postMessage(request);
  }

  /** Gives whether it is about a range. */
  heard(answer: Answer): boolean {
    if (answer.what === "ready") this.#loading -= 1;
    else this.waiting -= 1;
    return answer.what !== "ready";
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** Beside this file: as source, or built. */
function workerFile(): URL {
  const file = import.meta.url.endsWith(".ts") ? "./from-source.js" : "./sieve-worker.js";
  return new URL(file, import.meta.url);
}
