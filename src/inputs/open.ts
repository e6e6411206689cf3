/** Files and the standard input as bytes. */
import { readSync } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import type { ByteSource, RegularFile } from "./read-events.ts";

export class CannotOpen extends Error {
  override readonly name = "CannotOpen";
  readonly file: string;

  constructor(file: string, cause: unknown) {
    super(reasonOf(cause), { cause });
    this.file = file;
  }
}

/** Small enough that one character beyond ASCII, which makes decoding slow, slows down little. */
const CHUNK = 64 * 1024;

export interface OpenOptions {
  readonly standardInput: Readable;
  /** Bytes read so far have grown by so many, before decompression. */
  readonly onBytes?: (bytes: number) => void;
}

/** `-` is the standard input. Throws {@link CannotOpen}, also later, when reading fails. */
export async function openInput(file: string, path: string, options: OpenOptions): Promise<ByteSource> {
  const onBytes = options.onBytes ?? (() => {});
  if (file === "-") return { file, chunks: counted(file, () => options.standardInput, onBytes) };
  const { handle, regular } = await openHandle(file, path);
  const chunks = counted(file, () => handle.createReadStream({ highWaterMark: CHUNK }), onBytes);
  return regular ? { file, chunks, regular: regularFile(file, handle, onBytes) } : { file, chunks };
}

async function openHandle(file: string, path: string): Promise<{ handle: FileHandle; regular: boolean }> {
  try {
    const handle = await open(path, "r");
    const found = await handle.stat();
    if (!found.isDirectory()) return { handle, regular: found.isFile() };
    await handle.close();
    throw Object.assign(new Error("is a folder"), { code: "EISDIR" });
  } catch (error) {
    throw new CannotOpen(file, error);
  }
}

/** Reads that follow each other before other work of the process gets its turn. */
const READS_IN_A_ROW = 16;

/**
 * Reads without going through other threads, which takes as long as scanning what was read: a regular file does not keep
 * anybody waiting.
 */
function regularFile(file: string, handle: FileHandle, onBytes: (bytes: number) => void): RegularFile {
  const read = (room: Uint8Array, from: number | null): number => {
    try {
      return readSync(handle.fd, room, 0, room.length, from);
    } catch (error) {
      throw new CannotOpen(file, error);
    }
  };
  return {
    head: () => {
      const head = new Uint8Array(CHUNK);
      return head.subarray(0, read(head, 0));
    },
    fill: async function* (room) {
      try {
        for (let reads = 1; ; reads++) {
          const bytes = read(room(), null);
          if (bytes === 0) return;
          onBytes(bytes);
          yield bytes;
          if (reads % READS_IN_A_ROW === 0) await new Promise((resolve) => setImmediate(resolve));
        }
      } finally {
        await handle.close();
      }
    },
  };
}

async function* counted(
  file: string,
  opened: () => Readable,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const stream = opened();
  const chunks = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await chunks.next().catch((error: unknown) => {
        throw new CannotOpen(file, error);
      });
      if (next.done === true) return;
      const chunk: unknown = next.value;
      const bytes = typeof chunk === "string" ? Buffer.from(chunk) : (chunk as Uint8Array);
      onBytes(bytes.length);
      yield bytes;
    }
  } finally {
    stream.destroy();
  }
}

/** In bytes; undefined where it is not known: a pipe, a device, a missing file. */
export async function sizeOf(path: string): Promise<number | undefined> {
  try {
    const found = await stat(path);
    return found.isFile() ? found.size : undefined;
  } catch {
    return undefined;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of the path is not a folder",
  EACCES: "permission denied",
  EPERM: "permission denied",
  ELOOP: "too many symbolic links",
  EMFILE: "too many open files",
  ENAMETOOLONG: "the name is too long",
  ERR_INVALID_ARG_VALUE: "not a valid name",
};

export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return REASONS[code] ?? error.message;
}
