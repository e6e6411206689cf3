/** How the inputs of a run are read: by this thread alone, or by several. */
import { availableParallelism } from "node:os";
import { CannotOpen, openInput, type RejectionLog, readCandidates, sizeOf } from "../inputs/index.ts";
import type { Gate, SievedBatch, SieveThreads } from "../parallel/index.ts";
import { RANGE_BYTES } from "../parallel/sizes.ts";
import { lineScanner } from "../scan/index.ts";
import { pathOf, type Terminal } from "./terminal.ts";

/** When threads do what; tests make sizes small, and leave everything to the other threads. */
export interface ReadingSizes {
  /** Inputs that are smaller are read by one thread, unless `--jobs` says otherwise. */
  readonly small?: number;
  readonly rangeBytes?: number;
  readonly windowBytes?: number;
  readonly gateFrom?: number;
  readonly lendsHand?: boolean;
}

const SMALL = 64 * 1024 * 1024;

export interface ReadingParts {
  readonly files: readonly string[];
  readonly terminal: Terminal;
  readonly sizes: ReadingSizes;
  readonly jobs: number | undefined;
}

/** What the run knows once its text is compiled. */
export interface Reader {
  readonly log: RejectionLog;
  readonly witnesses: Parameters<typeof lineScanner>[0];
  readonly gate: Gate | undefined;
  readonly onBytes: (bytes: number) => void;
}

/** Inputs on their way in. Whoever began it ends it. */
export class Reading {
  /** In bytes; undefined where it cannot be said. */
  readonly totalBytes: number | undefined;
  readonly #parts: ReadingParts;
  readonly #sizes: readonly (number | undefined)[];
  readonly #threads: SieveThreads | undefined;

  private constructor(
    parts: ReadingParts,
    sizes: readonly (number | undefined)[],
    threads: SieveThreads | undefined,
  ) {
    this.#parts = parts;
    this.#sizes = sizes;
    this.#threads = threads;
    this.totalBytes = sizes.includes(undefined) ? undefined : sum(sizes);
  }

  /** Threads boot while the text is being compiled. */
  static async begin(parts: ReadingParts): Promise<Reading> {
    const { files, terminal, jobs, sizes } = parts;
    const found = await Promise.all(files.map((file) => sizeOf(pathOf(terminal, file))));
    const wanted = jobs ?? (sum(found) < (sizes.small ?? SMALL) ? 1 : availableParallelism());
    const others = Math.min(wanted - 1, countRanges(found, sizes.rangeBytes) - 1);
    if (others < 1) return new Reading(parts, found, undefined);
    const { SieveThreads } = await import("../parallel/index.ts");
    return new Reading(parts, found, new SieveThreads(others));
  }

  /** What cannot be opened or read is given as an error, and the next input follows. */
  async *read({ log, witnesses, gate, onBytes }: Reader): AsyncGenerator<SievedBatch | CannotOpen> {
    const { files, terminal, sizes } = this.#parts;
    const scanner = log.strict ? undefined : lineScanner(witnesses, sizes.windowBytes);
    const open = (file: string) =>
      openInput(file, pathOf(terminal, file), { standardInput: terminal.stdin, onBytes });
    const threads = this.#threads;
    if (threads !== undefined && (scanner !== undefined || gate?.here() !== undefined)) {
      const { readInRanges } = await import("../parallel/index.ts");
      const settings = {
        ...sizes,
        files,
        sizeOf: async (file: string) => this.#sizes[files.indexOf(file)],
        open,
        log,
        scan: { ...sizes, witnesses: scanner && witnesses },
        ...(scanner === undefined ? {} : { scanner }),
        gate,
        totalBytes: sum(this.#sizes),
        onBytes,
      };
      yield* readInRanges(settings, threads);
      return;
    }
    await this.end();
    for (const file of files) {
      try {
        const source = await open(file);
        for await (const batch of readCandidates(source, log, scanner)) yield { ...batch, dropped: 0 };
      } catch (error) {
        if (!(error instanceof CannotOpen)) throw error;
        yield error;
      }
      if (log.stopped) return;
    }
  }

  async end(): Promise<void> {
    await this.#threads?.end();
  }
}

/** More threads than ranges would have nothing to do. */
function countRanges(sizes: readonly (number | undefined)[], rangeBytes = RANGE_BYTES): number {
  return sizes.reduce<number>((count, size) => count + Math.ceil((size ?? 0) / rangeBytes), 0);
}

function sum(sizes: readonly (number | undefined)[]): number {
  return sizes.reduce<number>((total, size) => total + (size ?? 0), 0);
}
