/**
 * A thread that sieves ranges. It starts with what a scan needs and nothing else, since a scan of a whole file can take
 * less time than loading a parser.
 */
import { type MessagePort, parentPort } from "node:worker_threads";
import type { LineScanner } from "../scan/scanner.ts";
import type { Answer, GateSource, Request } from "./messages.ts";
import { scannerFor } from "./scan-setting.ts";
import { type LineGate, type Range, sieveRange } from "./sieve-range.ts";

class SieveWorker {
  readonly #port: MessagePort;
  #scanner: LineScanner | undefined;
  #gate: LineGate | undefined;

  constructor(port: MessagePort) {
    this.#port = port;
  }

  async take(request: Request): Promise<void> {
    if (request.what === "range") return this.#sieve(request.turn, request.range);
    if (request.what === "scan") this.#scanner = scannerFor(request.setting);
    else this.#gate = await gateFrom(request.source);
    this.#answer({ what: "ready" });
  }

  #sieve(turn: number, range: Range): void {
    if (this.#scanner === undefined) throw new Error("a range came before the way to scan it");
    const gated = this.#gate !== undefined;
    try {
      const sieved = sieveRange(range, this.#scanner, this.#gate);
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
