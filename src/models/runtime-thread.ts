/** A thread that runs ONNX models, asked and waited for like a function. */
import { existsSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { ModelRefused } from "../language/ports.ts";
import type { Elements, Place, TensorData } from "./tensors.ts";

/** Packages that can run ONNX files, the faster one first. */
export const RUNTIMES: readonly string[] = ["onnxruntime-node", "onnxruntime-web"];

/** What those packages have in common, as far as it is used. */
export interface Runtime {
  readonly InferenceSession: {
    create(content: Uint8Array, settings: object): Promise<InferenceSession>;
  };
  readonly Tensor: new (type: string, data: Elements, shape: readonly number[]) => object;
  readonly env: { readonly wasm?: { numThreads?: number } };
}

export interface InferenceSession {
  /** Absent before 1.22. */
  readonly inputMetadata?: readonly Place[];
  readonly outputMetadata?: readonly Place[];
  run(
    feeds: Readonly<Record<string, object>>,
    fetches: readonly string[],
  ): Promise<Readonly<Record<string, { readonly data: Elements }>>>;
}

export interface ThreadData {
  /** How often a question was put, and how often an answer given. */
  readonly asked: Int32Array;
  readonly answered: Int32Array;
  readonly port: MessagePort;
  readonly packages: readonly string[];
}

export interface RunRequest extends TensorData {
  readonly session: number;
  readonly input: string;
  readonly output: string;
}

export type Request = { readonly content: Uint8Array } | RunRequest;

export interface Opened {
  readonly session: number;
  readonly inputs: readonly Place[];
  readonly outputs: readonly Place[];
}

export interface Refused {
  readonly refused: string;
  readonly lacksRuntime?: boolean;
  /** The thread has come to its end. */
  readonly isLast?: boolean;
}

export type Answer = Opened | { readonly data: Elements } | Refused;

/** Out of memory, a thread dies without a word, and nothing could wake the one that sleeps. */
const PATIENCE_MS = 300_000;

export class RuntimeThread {
  private readonly asked = new Int32Array(new SharedArrayBuffer(4));
  private readonly answered = new Int32Array(new SharedArrayBuffer(4));
  private readonly port: MessagePort;
  private readonly worker: Worker;
  private ended = false;

  constructor(
    packages: readonly string[],
    private readonly patience = PATIENCE_MS,
  ) {
    const here = typeof __filename === "string" ? pathToFileURL(__filename) : import.meta.url;
    const file = new URL("./onnx-worker.js", here);
    if (!existsSync(file)) throw new Error(`${fileURLToPath(file)} is missing: it belongs beside this file`);
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    const workerData: ThreadData = { asked: this.asked, answered: this.answered, port: port2, packages };
    this.worker = new Worker(file, {
      workerData,
      transferList: [port2],
      // Loaders of this process would answer from the thread that sleeps.
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    this.worker.unref();
    this.port.unref();
  }

  open(content: Uint8Array): Opened | Refused {
    return this.ask({ content }) as Opened | Refused;
  }

  run(request: RunRequest): { readonly data: Elements } | Refused {
    return this.ask(request) as { readonly data: Elements } | Refused;
  }

  async end(): Promise<void> {
    this.ended = true;
    this.port.close();
    await this.worker.terminate();
  }

  private ask(request: Request): Answer {
    if (this.ended) throw new ModelRefused("the thread that runs models has ended");
    const before = Atomics.load(this.answered, 0);
    this.port.postMessage(request);
    Atomics.add(this.asked, 0, 1);
    Atomics.notify(this.asked, 0);
    while (Atomics.load(this.answered, 0) === before) {
      if (Atomics.wait(this.answered, 0, before, this.patience) !== "timed-out") continue;
      void this.end();
      throw new ModelRefused(`the thread that runs models gave no answer in ${this.patience / 1000} s`);
    }
    const answer = receiveMessageOnPort(this.port)?.message as Answer;
    if ("isLast" in answer) this.ended = true;
    return answer;
  }
}
