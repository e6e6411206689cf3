/** Inputs cut into what can be looked at by itself. */
import { type ByteSource, CannotOpen, isPlainLines, type RegularFile } from "../inputs/index.ts";
import type { Range } from "./sieve-range.ts";

export interface PartSettings {
  readonly files: readonly string[];
  /** In bytes; undefined for what is no regular file. */
  readonly sizeOf: (file: string) => Promise<number | undefined>;
  readonly open: (file: string) => Promise<ByteSource>;
  readonly rangeBytes: number;
}

export type Part = RangePart | WholePart;

export interface RangePart {
  readonly range: Range;
  readonly file: CutFile;
  /** As far as is known before it is read. */
  readonly bytes: number;
  readonly isLast: boolean;
}

/** To be read from its beginning to its end by one thread. */
export interface WholePart {
  readonly whole: string;
  readonly source?: ByteSource;
}

export class CutFile {
  /** Lines of the parts that have been delivered. */
  lines = 0;
  unreadable = false;
  #closed = false;

  constructor(
    readonly name: string,
    private readonly regular: RegularFile,
  ) {}

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.regular.close();
  }
}

/** Files of JSON lines in ranges; whatever else there is, as it is. What cannot be opened says so when it is read. */
export async function* partsOf({ files, sizeOf, open, rangeBytes }: PartSettings): AsyncGenerator<Part> {
  for (const name of files) {
    // A pipe is opened when its turn has come: what writes into it may wait for that.
    const source = (await sizeOf(name)) === undefined ? undefined : await openedOrNot(open, name);
    const regular = source?.regular;
    if (source === undefined || regular === undefined || !isCut(regular)) {
      yield source === undefined ? { whole: name } : { whole: name, source };
      continue;
    }
    const { descriptor, size } = regular;
    const file = new CutFile(name, regular);
    let start = 0;
    for (; start + rangeBytes < size; start += rangeBytes) {
      const range = { descriptor, start, end: start + rangeBytes };
      yield { file, bytes: rangeBytes, isLast: false, range };
    }
    const range = { descriptor, start, end: Number.POSITIVE_INFINITY };
    yield { file, bytes: size - start, isLast: true, range };
  }
}

function isCut(regular: RegularFile): boolean {
  try {
    return isPlainLines(regular.head());
  } catch (error) {
    if (error instanceof CannotOpen) return false;
    throw error;
  }
}

async function openedOrNot(open: PartSettings["open"], name: string): Promise<ByteSource | undefined> {
  try {
    return await open(name);
  } catch (error) {
    if (error instanceof CannotOpen) return undefined;
    throw error;
  }
}
