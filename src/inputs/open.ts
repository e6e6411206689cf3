/** Files and the standard input as bytes. */
import { open, stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import type { ByteSource } from "./read-events.ts";

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
  const stream = file === "-" ? options.standardInput : await openStream(file, path);
  return { file, chunks: counted(file, stream, options.onBytes ?? (() => {})) };
}

async function openStream(file: string, path: string): Promise<Readable> {
  try {
    const handle = await open(path, "r");
    if ((await handle.stat()).isDirectory()) {
      await handle.close();
      throw Object.assign(new Error("is a folder"), { code: "EISDIR" });
    }
    return handle.createReadStream({ highWaterMark: CHUNK });
  } catch (error) {
    throw new CannotOpen(file, error);
  }
}

async function* counted(
  file: string,
  stream: Readable,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
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
