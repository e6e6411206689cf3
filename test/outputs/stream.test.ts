import { Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import { TextStream } from "../../src/outputs/index.ts";

/** Takes a piece only when told to. */
class SlowReader extends Writable {
  readonly taken: string[] = [];
  next: (() => void) | undefined;

  constructor() {
    super({ highWaterMark: 10 });
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.next = () => {
      this.taken.push(chunk.toString());
      done();
    };
  }
}

const failing = (code: string) =>
  new Writable({
    write(_chunk, _encoding, done) {
      done(Object.assign(new Error("no"), { code }));
    },
  });

describe("text to a stream", () => {
  test("flushing waits until a slow reader has taken what was written", async () => {
    const reader = new SlowReader();
    const out = new TextStream(reader);
    out.write("x".repeat(100));
    let flushed = false;
    const flush = out.flush().then(() => {
      flushed = true;
    });
    await new Promise(setImmediate);
    expect(flushed).toBe(false);
    reader.next?.();
    await flush;
    expect(reader.taken).toEqual(["x".repeat(100)]);
  });

  test("a reader that has left closes the stream and is no failure", async () => {
    const out = new TextStream(failing("EPIPE"));
    out.write("x");
    await out.flush();
    await out.end();
    expect([out.closed, out.failure]).toEqual([true, undefined]);
  });

  test("a full disk is a failure", async () => {
    const out = new TextStream(failing("ENOSPC"));
    out.write("x");
    await out.end();
    expect([out.closed, out.failure?.message]).toEqual([true, "no"]);
  });
});
