/** Text to a stream: in large pieces, waiting where the reader is slow, quiet where it has gone. */
import type { Writable } from "node:stream";

const PIECE = 64 * 1024;

export class TextStream {
  readonly #stream: Writable;
  readonly #beforeWrite: () => void;
  #waiting = "";
  #failure: Error | undefined;

  constructor(stream: Writable, beforeWrite: () => void = () => {}) {
    this.#stream = stream;
    this.#beforeWrite = beforeWrite;
    stream.on("error", (error) => {
      this.#failure ??= error;
    });
  }

  /** Whether nobody reads any more (`| head`), or writing failed. */
  get closed(): boolean {
    return this.#failure !== undefined || this.#stream.destroyed;
  }

  /** Why writing failed, where it was not simply that the reader left. */
  get failure(): Error | undefined {
    const failure = this.#failure;
    const code = failure !== undefined && "code" in failure ? failure.code : undefined;
    return code === "EPIPE" || code === "ERR_STREAM_DESTROYED" ? undefined : failure;
  }

  write(text: string): void {
    this.#waiting += text;
    if (this.#waiting.length >= PIECE) this.#pass();
  }

  /** Passes on what is waiting; resolves when the reader can take more. */
  async flush(): Promise<void> {
    this.#pass();
    if (this.closed || !this.#stream.writableNeedDrain) return;
    await new Promise<void>((resolve) => {
      const settle = () => {
        for (const event of ["drain", "close", "error"]) this.#stream.off(event, settle);
        resolve();
      };
      for (const event of ["drain", "close", "error"]) this.#stream.on(event, settle);
    });
  }

  /** Resolves when everything has left this program. */
  async end(): Promise<void> {
    this.#pass();
    if (this.closed) return;
    await new Promise<void>((resolve) => {
      this.#stream.once("close", resolve);
      this.#stream.write("", () => {
        this.#stream.off("close", resolve);
        resolve();
      });
    });
  }

  #pass(): void {
    if (this.#waiting === "") return;
    const text = this.#waiting;
    this.#waiting = "";
    if (this.closed) return;
    this.#beforeWrite();
    this.#stream.write(text);
  }
}
