/** From a source of bytes to events: decompress, recognise the format by its content, read. */

import type { LineScanner } from "../scan/index.ts";
import type { CandidateBatch, EventBatch, Filling, InputFormat } from "./format.ts";
import { DamagedGzip, gunzipped, isGzip } from "./gzip.ts";
import { jsonArray } from "./json-array.ts";
import { jsonLines } from "./json-lines.ts";
import type { RejectionLog } from "./rejections.ts";

export interface ByteSource {
  readonly file: string;
  /** Read either these or `regular`. */
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly regular?: RegularFile;
}

/** A file that can be read where the reader wants to have it. */
export interface RegularFile {
  /** Its first bytes, without reading on. */
  readonly head: () => Uint8Array;
  /** From the beginning. Nothing else has read from the file. */
  readonly fill: Filling;
  /** For those who read at several places at once, in its stead; they close it. */
  readonly descriptor: number;
  /** When it was opened. */
  readonly size: number;
  readonly close: () => Promise<void>;
}

/** Whether content that begins so is plain JSON lines, whatever comes. */
export function isPlainLines(head: Uint8Array): boolean {
  return formatOfPlain(head)?.scan !== undefined;
}

/** Asked in order; the last takes everything. */
const FORMATS: readonly InputFormat[] = [jsonArray, jsonLines];

/** Blanks looked through for the first byte that tells the format. */
const MOST_LEADING_BLANKS = 64 * 1024;

/**
 * Never throws for what the content holds; an error of the source itself (a disk, a pipe) passes through.
 *
 * @param onEvent - told of each event, before its batch is given, the line on which it begins.
 */
export async function* readEvents(
  source: ByteSource,
  log: RejectionLog,
  onEvent?: (line: number) => void,
): AsyncGenerator<EventBatch> {
  for await (const { events } of readCandidates(source, log, undefined, onEvent)) yield events;
}

/**
 * The same, without the events that cannot matter: those of lines that the scanner passes by. Of these nobody sees
 * whether they are JSON inside, so a log that stops at the first rejection makes that every line is read.
 */
export async function* readCandidates(
  source: ByteSource,
  log: RejectionLog,
  scanner?: LineScanner,
  onEvent?: (line: number) => void,
): AsyncGenerator<CandidateBatch> {
  const { file, regular } = source;
  const scans = log.strict ? undefined : scanner;
  const listener = onEvent === undefined ? {} : { onEvent };
  const direct = regular !== undefined && scans !== undefined ? formatOfPlain(regular.head()) : undefined;
  if (regular !== undefined && scans !== undefined && direct?.scan !== undefined) {
    yield* direct.scan({ file, fill: regular.fill, ...listener }, log, scans);
    return;
  }
  let offset = 0;
  try {
    const content = count(await plain(source.chunks), (bytes) => {
      offset += bytes;
    });
    const { first, chunks } = await peek(content, firstTelling, MOST_LEADING_BLANKS);
    const format = formatOf(first);
    if (scans !== undefined && format.scan !== undefined) {
      yield* format.scan({ file, fill: copying(chunks), ...listener }, log, scans);
    } else {
      for await (const events of format.read({ file, chunks, ...listener }, log))
        yield { events, passedBy: 0 };
    }
  } catch (error) {
    if (!(error instanceof DamagedGzip)) throw error;
    log.add("damagedGzip", () => ({ file, line: 0, offset, excerpt: error.message }));
  }
}

function formatOf(first: number): InputFormat {
  return FORMATS.find((candidate) => candidate.begins(first)) ?? jsonLines;
}

/** Undefined for compressed content, and where the format shows only further on. */
function formatOfPlain(head: Uint8Array): InputFormat | undefined {
  if (isGzip(head)) return undefined;
  const first = firstTelling(head);
  return first === undefined ? undefined : formatOf(first);
}

function copying(chunks: AsyncIterable<Uint8Array>): Filling {
  return async function* (room) {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; ) {
        const place = room();
        const piece = chunk.subarray(at, at + place.length);
        place.set(piece);
        at += piece.length;
        yield piece.length;
      }
    }
  };
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
