/**
 * A thread that sieves ranges. It starts with what a scan needs and nothing else, since a scan of a whole file can take
 * less time than loading a parser.
 */
import { type MessagePort, parentPort } from "node:worker_threads";
import type { Answer, GateSource, Request } from "./messages.ts";
import { scannerFor } from "./scan-setting.ts";
import { type LineGate, type Range, RangeSieve } from "./sieve-range.ts";

class SieveWorker {
  readonly #port: MessagePort;
  #sieve: RangeSieve | undefined;
  #gate: LineGate | undefined;

  constructor(port: MessagePort) {
    this.#port = port;
  }

  async take(request: Request): Promise<void> {
    if (request.what === "range") return this.#answerRange(request.turn, request.range);
    if (request.what === "scan") this.#sieve = new RangeSieve(scannerFor(request.setting));
    else this.#gate = await gateFrom(request.source);
    this.#answer({ what: "ready" });
  }

  #answerRange(turn: number, range: Range): void {
    if (this.#sieve === undefined) throw new Error("a range came before the way to scan it");
    const gated = this.#gate !== undefined;
    try {
      const sieved = this.#sieve.sieve(range, this.#gate);
      this.#answer({ what: "sieved", turn, sieved, gated }, [sieved.kept.buffer, sieved.places.buffer]);
    } catch (error) {
      if (!(error instanceof Error && "syscall" in error)) throw error;
      const code = "code" in error ? error.code : undefined;
      this.#answer({ what: "unreadable", turn, message: error.message, code });
    }
  }

  #answer(answer: Answer, transferred: readonly ArrayBuffer[] = []): void {
    this.#port.postMessage(answer, [...transferred]);
  }
}

async function gateFrom({ module, setting }: GateSource): Promise<LineGate> {
  const { openGate } = (await import(module)) as { openGate: (setting: unknown) => Promise<LineGate> };
  return openGate(setting);
}

function serve(port: MessagePort): void {
  const worker = new SieveWorker(port);
  port.on("message", (request: Request) => {
    // A failure that nobody catches ends this thread, and its reason reaches the other one.
    void worker.take(request);
  });
}

if (parentPort !== null) serve(parentPort);
