/** Gzip, several members in one file included. */
import type { Gunzip } from "node:zlib";

/** What came before the damage has been given out. */
export class DamagedGzip extends Error {
  override readonly name = "DamagedGzip";
}

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Compressed bytes handed over at once; at worst they become a thousand times as many. */
const SLICE = 64 * 1024;

/**
 * Feeds the decompressor by hand: read as a stream, it drops what it has already made when it meets the damage. The
 * next slice is being decompressed while the reader looks at the last one.
 */
export async function* gunzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { createGunzip } = await import("node:zlib");
  const gunzip = createGunzip({ chunkSize: SLICE });
  let made: Uint8Array[] = [];
  let failure: Error | undefined;
  gunzip.on("data", (chunk: Uint8Array) => made.push(chunk));
  gunzip.on("error", (error) => {
    failure = error;
  });
  const taken = (): Uint8Array[] => {
    const ready = made;
    made = [];
    return ready;
  };
  try {
    let written = Promise.resolve();
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length && failure === undefined; at += SLICE) {
        await written;
        const ready = taken();
        written = write(gunzip, chunk.subarray(at, at + SLICE));
        yield* ready;
      }
      if (failure !== undefined) break;
    }
    await written;
    yield* taken();
    if (failure === undefined) await finish(gunzip);
    yield* taken();
    if (failure !== undefined) throw new DamagedGzip(failure.message);
  } finally {
    gunzip.destroy();
  }
}

/** Resolves on failure too; the error itself comes as an event. */
function write(gunzip: Gunzip, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    gunzip.once("close", resolve);
    gunzip.write(bytes, () => {
      gunzip.off("close", resolve);
      resolve();
    });
  });
}

function finish(gunzip: Gunzip): Promise<void> {
  return new Promise((resolve) => {
    gunzip.once("end", resolve);
    gunzip.once("close", resolve);
    gunzip.end();
  });
}
