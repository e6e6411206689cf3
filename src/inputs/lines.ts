/** Bytes to lines. Knows nothing of what a line holds. */
import { Buffer, isAscii, isUtf8 } from "node:buffer";

/** Longer lines are given up: memory stays bounded whatever is read. */
export const MAX_LINE_BYTES = 64 * 1024 * 1024;

export type BrokenLine = { readonly broken: "notUtf8" | "tooLong"; readonly excerpt: string };

export interface LineBlock {
  /** Without line endings. */
  readonly lines: readonly (string | BrokenLine)[];
  /** Number of the first one, from 1. */
  readonly firstLine: number;
  /** Whether the last line of the block ended with the input rather than with a line ending. */
  readonly unfinished: boolean;
  /** Byte offset of a line in the whole content. Costs a scan of the block. */
  readonly offsetOf: (index: number) => number;
}

export const LINE_FEED = 10;
export const CARRIAGE_RETURN = 13;
export const BYTE_ORDER_MARK = "\ufeff";

/** Lines end with LF or CRLF; a byte order mark before the first is dropped. One block for each chunk that ends a line. */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
  maxLineBytes = MAX_LINE_BYTES,
): AsyncGenerator<LineBlock> {
  let pieces: Uint8Array[] = [];
  let held = 0;
  let givenUp: string | undefined;
  let offset = 0;
  let line = 1;

  const block = (bytes: Buffer, unfinished: boolean): LineBlock => {
    const made = lineBlock(bytes, line, offset, unfinished);
    offset += bytes.length;
    line += made.lines.length;
    return made;
  };
  const tooLong = (excerpt: string, bytes: number): LineBlock => {
    const at = offset;
    const lines = [{ broken: "tooLong" as const, excerpt }];
    const made = { lines, firstLine: line, unfinished: false, offsetOf: () => at };
    offset += bytes;
    line += 1;
    return made;
  };

  for await (let chunk of chunks) {
    if (givenUp !== undefined) {
      const end = chunk.indexOf(LINE_FEED);
      held += end < 0 ? chunk.length : end + 1;
      if (end < 0) continue;
      yield tooLong(givenUp, held);
      givenUp = undefined;
      held = 0;
      chunk = chunk.subarray(end + 1);
    }
    const last = chunk.lastIndexOf(LINE_FEED);
    const rest = chunk.subarray(last + 1);
    if (last >= 0) {
      pieces.push(chunk.subarray(0, last + 1));
      const [only] = pieces;
      yield block(pieces.length === 1 && only !== undefined ? view(only) : Buffer.concat(pieces), false);
      pieces = [];
      held = 0;
    }
    if (rest.length === 0) continue;
    pieces.push(rest);
    held += rest.length;
    if (held > maxLineBytes) {
      givenUp = Buffer.concat(pieces.slice(0, 1)).toString("latin1", 0, 100);
      pieces = [];
    }
  }
  if (givenUp !== undefined) yield tooLong(givenUp, held);
  else if (held > 0) yield block(Buffer.concat(pieces), true);
}

/** Bytes with the number of their first line and their place in the content. */
export function lineBlock(bytes: Buffer, firstLine: number, offset: number, unfinished: boolean): LineBlock {
  const lines = decodeLines(bytes);
  if (firstLine === 1) dropMark(lines);
  return { lines, firstLine, unfinished, offsetOf: offsetIn(bytes, offset) };
}

export function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Checks and decodes a block at once: per line, the calls would cost as much as parsing. */
function decodeLines(bytes: Buffer): (string | BrokenLine)[] {
  if (isAscii(bytes)) return cut(bytes.toString("latin1"));
  if (isUtf8(bytes)) return cut(bytes.toString("utf8"));
  const lines: (string | BrokenLine)[] = [];
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const next = feed < 0 ? bytes.length : feed + 1;
    const end = feed < 0 ? bytes.length : feed;
    const line = bytes.subarray(start, bytes[end - 1] === CARRIAGE_RETURN && end > start ? end - 1 : end);
    if (isUtf8(line)) lines.push(line.toString("utf8"));
    else lines.push({ broken: "notUtf8", excerpt: line.toString("latin1", 0, 200) });
    start = next;
  }
  return lines;
}

function cut(text: string): string[] {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  if (!text.includes("\r")) return lines;
  return lines.map((line) =>
    line.charCodeAt(line.length - 1) === CARRIAGE_RETURN ? line.slice(0, -1) : line,
  );
}

function dropMark(lines: (string | BrokenLine)[]): void {
  const [first] = lines;
  if (typeof first === "string" && first.startsWith(BYTE_ORDER_MARK)) lines[0] = first.slice(1);
}

function offsetIn(bytes: Uint8Array, base: number): (index: number) => number {
  return (index) => {
    let at = 0;
    for (let passed = 0; passed < index; passed++) at = bytes.indexOf(LINE_FEED, at) + 1;
    return base + at;
  };
}
