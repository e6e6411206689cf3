/** From a source of bytes to events: decompress, recognise the format by its content, read. */

import type { EventBatch, InputFormat } from "./format.ts";
import { DamagedGzip, gunzipped, isGzip } from "./gzip.ts";
import { jsonArray } from "./json-array.ts";
import { jsonLines } from "./json-lines.ts";
import type { RejectionLog } from "./rejections.ts";

export interface ByteSource {
  readonly file: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Asked in order; the last takes everything. */
const FORMATS: readonly InputFormat[] = [jsonArray, jsonLines];

/** Blanks looked through for the first byte that tells the format. */
const MOST_LEADING_BLANKS = 64 * 1024;

/** Never throws for what the content holds; an error of the source itself (a disk, a pipe) passes through. */
export async function* readEvents(source: ByteSource, log: RejectionLog): AsyncGenerator<EventBatch> {
  const { file } = source;
  let offset = 0;
  try {
    const content = count(await plain(source.chunks), (bytes) => {
      offset += bytes;
    });
    const { first, chunks } = await peek(content, firstTelling, MOST_LEADING_BLANKS);
    const format = FORMATS.find((candidate) => candidate.begins(first)) ?? jsonLines;
    yield* format.read({ file, chunks }, log);
  } catch (error) {
    if (!(error instanceof DamagedGzip)) throw error;
    log.add("damagedGzip", () => ({ file, line: 0, offset, excerpt: error.message }));
  }
}

async function plain(chunks: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const peeked = await peek(chunks, (head) => (head.length >= 2 ? Number(isGzip(head)) : undefined), 2);
  return peeked.first === 1 ? gunzipped(peeked.chunks) : peeked.chunks;
}

/** The first byte that is no blank and no byte order mark. */
function firstTelling(head: Uint8Array): number | undefined {
  const start = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  for (let at = start; at < head.length; at++) {
    const byte = head[at] as number;
    if (byte !== 32 && byte !== 9 && byte !== 10 && byte !== 13) return byte;
  }
  return undefined;
}

/** Reads until `tell` knows something, and gives the chunks back unread. */
async function peek(
  chunks: AsyncIterable<Uint8Array>,
  tell: (head: Uint8Array) => number | undefined,
  most: number,
): Promise<{ first: number; chunks: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let length = 0;
  let first: number | undefined;
  while (first === undefined && (length === 0 || length < most)) {
    const next = await iterator.next();
    if (next.done === true) break;
    read.push(next.value);
    length += next.value.length;
    first = tell(joined(read));
  }
  return { first: first ?? 0, chunks: resume(read, iterator) };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) return only;
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

async function* resume(
  read: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* read;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

async function* count(
  chunks: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onBytes(chunk.length);
    yield chunk;
  }
}
