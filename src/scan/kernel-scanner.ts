/** The scanner that runs in WebAssembly. */
import { fromBase64 } from "../values/bytes.ts";
import { planScan, type RawConditions } from "./conditions.ts";
import { FEW, imageBytes, MARGIN, writeImage } from "./image.ts";
import * as layout from "./kernel/layout.ts";
import { KERNEL } from "./kernel-bytes.ts";
import type { LineScan, LineScanner } from "./scanner.ts";

interface Kernel {
  begin(from: number, to: number): void;
  scanOne(): void;
  scanTwo(): void;
  scanMany(): void;
  find(literal: number, from: number, to: number): number;
}

const PAGE = 64 * 1024;
const WINDOW_START = 4096;
const REPORTS = 1024;
/** Lines that are reported within one vector after the list was found full. */
const REPORTS_SPARE = 40;
const LEAST_SAMPLE = 16 * 1024;
const MOST_SAMPLE = 64 * 1024;

/** Undefined where the conditions ask for too much, or WebAssembly or its vectors are missing. */
export function kernelScanner(conditions: RawConditions, windowBytes: number): LineScanner | undefined {
  const plan = planScan(conditions);
  const binary = fromBase64(KERNEL) as Uint8Array<ArrayBuffer>;
  if (plan === undefined || typeof WebAssembly === "undefined" || !WebAssembly.validate(binary))
    return undefined;
  return new KernelScanner(conditions, windowBytes, new WebAssembly.Module(binary));
}

class KernelScanner implements LineScanner {
  readonly window: Uint8Array;
  readonly #conditions: RawConditions;
  readonly #kernel: Kernel;
  readonly #memory: DataView;
  readonly #image: number;
  #go: () => void = () => {};
  #records: readonly number[] = [];
  /** Whether the plan rests on what was read, not on guesses. */
  #measured = false;

  constructor(conditions: RawConditions, windowBytes: number, module: WebAssembly.Module) {
    this.#conditions = conditions;
    const reports = Math.ceil((WINDOW_START + windowBytes + MARGIN) / PAGE) * PAGE;
    this.#image = reports + (REPORTS + REPORTS_SPARE) * layout.REPORT_BYTES;
    const pages = Math.ceil((this.#image + imageBytes(conditions)) / PAGE);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    this.window = new Uint8Array(memory.buffer, WINDOW_START, windowBytes);
    this.#memory = new DataView(memory.buffer);
    this.#kernel = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernel;
    this.#set(layout.REPORTS, reports);
    this.#set(layout.REPORTS_FULL, REPORTS);
    this.#plan();
  }

  scan(from: number, to: number): LineScan {
    if (!this.#measured && to - from >= LEAST_SAMPLE) this.#measure(from, Math.min(to, from + MOST_SAMPLE));
    const reported: number[] = [];
    const end = WINDOW_START + to;
    this.#kernel.begin(WINDOW_START + from, end);
    do {
      this.#go();
      this.#take(reported);
    } while (this.#get(layout.POSITION) < end);
    const lines = this.#get(layout.LINE_COUNT);
    return { lines, reported, beyondAscii: this.#get(layout.BEYOND_ASCII) !== 0 };
  }

  #take(reported: number[]): void {
    const list = this.#get(layout.REPORTS);
    const end = list + this.#get(layout.REPORT_COUNT) * layout.REPORT_BYTES;
    for (let at = list; at < end; at += layout.REPORT_BYTES) {
      reported.push(this.#get(at) - WINDOW_START, this.#get(at + 4) - WINDOW_START, this.#get(at + 8));
    }
    this.#set(layout.REPORT_COUNT, 0);
  }

  /** What is rare depends on the events more than on the bytes: `cmd.exe` is in every other event of some logs. */
  #measure(from: number, to: number): void {
    this.#measured = true;
    const end = WINDOW_START + to;
    this.#plan((literal) => {
      let places = 0;
      const find = (start: number) => this.#kernel.find(this.#records[literal] as number, start, end);
      for (let at = find(WINDOW_START + from); at !== 0; at = find(at + 1)) places += 1;
      return (places * 1024) / (to - from);
    });
  }

  #plan(placesOf?: (literal: number) => number): void {
    const plan = planScan(this.#conditions, placesOf);
    if (plan === undefined) return;
    this.#records = writeImage(this.#memory, this.#image, this.#conditions, plan);
    const { scanOne, scanTwo, scanMany } = this.#kernel;
    this.#go = plan.scanned.length > FEW ? scanMany : plan.scanned.length > 1 ? scanTwo : scanOne;
  }

  #get(at: number): number {
    return this.#memory.getUint32(at, true);
  }

  #set(at: number, value: number): void {
    this.#memory.setUint32(at, value, true);
  }
}
