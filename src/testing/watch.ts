/** Which files have changed, and which files a suite depends on. */
import { type FSWatcher, watch } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname, extname, join, resolve } from "node:path";
import type { EventSource } from "./case.ts";
import type { Suite } from "./suite.ts";

/** Editors write a file in several steps. */
const SETTLED = 80;

/** Whole paths that have changed, in batches. Ends when the signal says so. */
export function changesBelow(
  paths: readonly string[],
  signal: AbortSignal,
): AsyncIterable<ReadonlySet<string>> {
  const changes = new ChangeBatches(signal);
  const ready = Promise.all(paths.map((path) => changes.watch(path)));
  return {
    async *[Symbol.asyncIterator]() {
      await ready;
      for (;;) {
        const batch = await changes.next();
        if (batch === undefined) return;
        yield batch;
      }
    },
  };
}

class ChangeBatches {
  readonly #signal: AbortSignal;
  readonly #watchers: FSWatcher[] = [];
  #changed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #settled = false;
  #wake: (() => void) | undefined;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener("abort", () => this.#end(), { once: true });
  }

  async watch(path: string): Promise<void> {
    const isFolder = await stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (this.#signal.aborted) return;
    // Of a file the folder is watched: many editors replace files.
    const folder = isFolder ? path : dirname(path);
    const watcher = watch(folder, { recursive: true }, (_, name) => {
      if (name !== null) this.#heard(join(folder, name));
    });
    // A folder that goes away is noticed by the next run.
    watcher.on("error", () => {});
    this.#watchers.push(watcher);
  }

  /** Undefined at the end. */
  async next(): Promise<ReadonlySet<string> | undefined> {
    while (!this.#settled && !this.#signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#signal.aborted) return undefined;
    const changed = this.#changed;
    this.#changed = new Set();
    this.#settled = false;
    return changed;
  }

  #heard(path: string): void {
    this.#changed.add(path);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#settled = true;
      this.#wake?.();
    }, SETTLED);
  }

  #end(): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers) watcher.close();
    this.#wake?.();
  }
}

/** Whole paths of everything that a suite is made of; of logs that Splunk names, the last parts of their paths. */
export function filesOf(
  suite: Suite,
  { cwd, logs }: { readonly cwd: string; readonly logs: readonly string[] },
): string[] {
  const base = suite.file.slice(0, suite.file.length - extname(suite.file).length);
  const files = [".spl", ".spl2", ".yml", ".yaml"].map((ending) => resolve(cwd, base + ending));
  const sources = (source: EventSource | undefined, file: string): string[] => {
    if (source === undefined || source.kind === "inline") return [];
    if (source.kind === "files") return [...source.files];
    const folders = [resolve(cwd, dirname(file)), ...logs];
    return source.logs.flatMap(({ data }) =>
      folders.map((folder) => join(folder, data.split(/[/\\]/).at(-1) ?? "")),
    );
  };
  for (const { file, events, before, state, lookupFiles } of suite.tests) {
    files.push(resolve(cwd, file), ...sources(events, file), ...sources(before, file));
    if (state !== undefined) files.push(state);
    for (const lookup of Object.values(lookupFiles ?? {})) files.push(lookup.file);
  }
  return [...new Set(files), ...suite.diagnostics.map(({ page }) => resolve(cwd, page.file))];
}
