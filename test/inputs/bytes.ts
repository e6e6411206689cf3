import { gzipSync } from "node:zlib";
import { RejectionLog, readEvents } from "../../src/inputs/index.ts";
import { toJson } from "../../src/values/text.ts";
import type { Value } from "../../src/values/value.ts";

export interface ReadResult {
  readonly events: string[];
  readonly rejected: { reason: string; line: number; offset: number; excerpt: string }[];
  readonly total: number;
}

/** Reads content given as pieces, as a slow pipe would give it. */
export async function read(pieces: readonly (string | Uint8Array)[], strict = false): Promise<ReadResult> {
  const log = new RejectionLog(strict);
  const events: string[] = [];
  for await (const batch of readEvents({ file: "f", chunks: chunksOf(pieces) }, log)) {
    for (const event of batch) events.push(toJson(event as Value));
  }
  const rejected = log
    .notes()
    .flatMap(({ samples }) => samples)
    .map(({ reason, line, offset, excerpt }) => ({ reason, line, offset, excerpt }));
  return { events, rejected, total: log.total };
}

export async function* chunksOf(pieces: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield typeof piece === "string" ? Buffer.from(piece) : piece;
}

/** The same content cut every `size` bytes. */
export function pieces(content: string | Uint8Array, size: number): Uint8Array[] {
  const bytes = Buffer.from(content);
  const cut: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) cut.push(bytes.subarray(at, at + size));
  return cut;
}

export const gzip = (content: string): Uint8Array => gzipSync(content);
