/** Reads the files that a case names. */
import { access, readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { Readable } from "node:stream";
import type { Event, PipelineState } from "../index.ts";
import { CannotOpen, openInput, RejectionLog, readEvents, readLookup } from "../inputs/index.ts";
import type { EventSource, Log, ReadyCase, TestCase } from "./case.ts";
import { LOG_NOT_FOUND } from "./suite.ts";

export interface ReadyOptions {
  /** Where relative names of folders and of files of tests begin. */
  readonly cwd: string;
  /** Folders in which logs are looked for that Splunk's tests name. */
  readonly logs?: readonly string[];
}

/** Makes cases ready one after the other; what several of them read is read once. */
export class CaseFiles {
  readonly #options: ReadyOptions;
  readonly #read = new Map<string, Promise<readonly Event[]>>();

  constructor(options: ReadyOptions) {
    this.#options = options;
  }

  /** Never throws: a case whose files cannot be read is skipped or has failed. */
  async ready(test: TestCase): Promise<ReadyCase> {
    const nothing = { events: [], before: [] };
    if (test.skip !== undefined) return { test, ...nothing };
    try {
      const events = await this.#events(test.events, test);
      const before = test.before === undefined ? [] : await this.#events(test.before, test);
      const state = test.state === undefined ? undefined : await readState(test.state);
      return { test: withLookups(test), events, before, ...(state === undefined ? {} : { state }) };
    } catch (error) {
      if (error instanceof NotToRun) return { test: { ...test, skip: error.message }, ...nothing };
      if (error instanceof CannotOpen) {
        return { test, ...nothing, fault: `cannot read ${error.file}: ${error.message}` };
      }
      throw error;
    }
  }

  async #events(source: EventSource, test: TestCase): Promise<readonly Event[]> {
    if (source.kind === "inline") return source.events;
    const batches: (readonly Event[])[] = [];
    if (source.kind === "files") {
      for (const file of source.files)
        batches.push(await this.#once(file, () => readWhole(file, UNREADABLE)));
    } else {
      for (const log of source.logs) {
        const file = await this.#find(log, test);
        batches.push(await this.#once(file, () => readWhole(file, () => new NotToRun(unsupported(log)))));
      }
    }
    return batches.length === 1 ? (batches[0] ?? []) : batches.flat();
  }

  #once(file: string, read: () => Promise<readonly Event[]>): Promise<readonly Event[]> {
    const known = this.#read.get(file) ?? read();
    this.#read.set(file, known);
    return known;
  }

  /** The longest end of the log's path that names a file: a copy of Splunk's whole folder works, and so does a flat one. */
  async #find({ data }: Log, { file }: TestCase): Promise<string> {
    const { cwd, logs = [] } = this.#options;
    const parts = pathParts(data);
    for (const folder of [dirname(file), ...logs]) {
      for (let from = 0; from < parts.length; from++) {
        const path = join(resolve(cwd, folder), ...parts.slice(from));
        if (await exists(path)) return path;
      }
    }
    throw new NotToRun(LOG_NOT_FOUND);
  }
}

/** Not a failure, and never a pass. */
class NotToRun extends Error {}

type Unreadable = (file: string, why: string) => Error;

const UNREADABLE: Unreadable = (file, why) => new CannotOpen(file, new Error(why));

/** A line that is no event is a fault of the file: a test must not pass because its event was passed by. */
async function readWhole(file: string, whenNothing: Unreadable): Promise<readonly Event[]> {
  const log = new RejectionLog(true);
  const events: Event[] = [];
  const source = await openInput(file, file, { standardInput: Readable.from([]) });
  for await (const batch of readEvents(source, log)) for (const event of batch) events.push(event);
  const [note] = log.notes();
  if (note === undefined) return events;
  const line = note.samples[0]?.line ?? 0;
  const why = `${line > 0 ? `line ${line}: ` : ""}${note.message}`;
  throw (events.length === 0 ? whenNothing : UNREADABLE)(file, why);
}

function unsupported({ sourcetype }: Log): string {
  const what = sourcetype === undefined ? "it holds no JSON" : `${sourcetype} that is no JSON`;
  return `log format not supported yet (${what})`;
}

/** Of a URL or a path; nothing in it leads out of a folder. */
function pathParts(data: string): string[] {
  const path = data.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, "").replace(/[?#].*$/s, "");
  return path
    .split(/[/\\]/)
    .filter((part) => part !== "" && part !== "." && part !== ".." && !part.includes("\0"));
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function readState(file: string): Promise<PipelineState> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    throw new CannotOpen(file, error);
  }
  try {
    return JSON.parse(text) as PipelineState;
  } catch {
    throw new CannotOpen(file, new Error("it is no JSON, or is cut off"));
  }
}

function withLookups(test: TestCase): TestCase {
  if (test.lookupFiles === undefined) return test;
  const tables = Object.entries(test.lookupFiles).map(
    ([name, { file, match }]) =>
      [name, { ...readLookup(file, file), ...(match === undefined ? {} : { match }) }] as const,
  );
  const lookups = { ...test.options.lookups, ...Object.fromEntries(tables) };
  return { ...test, options: { ...test.options, lookups } };
}
