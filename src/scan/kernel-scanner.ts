/** The scanner that runs in WebAssembly. */
import { anchorsOf } from "./anchors.ts";
import { ByteRates } from "./byte-rates.ts";
import { guessedPlaces, planScan, type RawConditions } from "./conditions.ts";
import { imageBytes, LEAST_MARKED, MARGIN, writeHiding, writeImage } from "./image.ts";
import * as layout from "./kernel/layout.ts";
import { KERNEL } from "./kernel-bytes.ts";
import type { LineScan, LineScanner } from "./scanner.ts";

interface Kernel {
  begin(from: number, to: number): void;
  scanOne(): void;
  scanTwo(): void;
  scanTriples(): void;
  find(literal: number, from: number, to: number): number;
  mark(from: number, to: number): void;
}

const PAGE = 64 * 1024;
const WINDOW_START = 4096;
const REPORTS = 1024;
/** Lines that are reported within one vector after the list was found full. */
const REPORTS_SPARE = 40;
/** Counted again when so many times as many blocks have been scanned. */
const COUNT_AGAIN = 4;
/** Fewer literals are looked for in a line one by one. */
const FEW_LITERALS = 16;
/** A literal that stands in more places of a kilobyte is looked for by itself: each place costs the pass over a line. */
const MOST_MARKS = 0.5;
const LEAST_SAMPLE = 8 * 1024;
const MOST_SAMPLE = 32 * 1024;

/** Undefined where the conditions ask for too much, or WebAssembly or its vectors are missing. */
export function kernelScanner(conditions: RawConditions, windowBytes: number): LineScanner | undefined {
  const plan = planScan(conditions);
  const binary = Uint8Array.from(atob(KERNEL), (character) => character.charCodeAt(0));
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
  #marked: ReadonlySet<number> = new Set();
  readonly #rates = new ByteRates();
  /** In how many places of what was counted the literals stand. */
  readonly #places: number[];
  #counted = 0;
  /** Blocks scanned, and with which of them the next piece is counted. */
  #blocks = 0;
  #nextCount = 1;

  constructor(conditions: RawConditions, windowBytes: number, module: WebAssembly.Module) {
    this.#conditions = conditions;
    this.#places = conditions.literals.map(() => 0);
    const reports = Math.ceil((WINDOW_START + windowBytes + MARGIN) / PAGE) * PAGE;
    this.#image = reports + (REPORTS + REPORTS_SPARE) * layout.REPORT_BYTES;
    const pages = Math.ceil((this.#image + imageBytes(conditions)) / PAGE);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    this.window = new Uint8Array(memory.buffer, WINDOW_START, windowBytes);
    this.#memory = new DataView(memory.buffer);
    this.#kernel = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernel;
    this.#set(layout.REPORTS, reports);
    this.#set(layout.REPORTS_FULL, REPORTS);
    writeHiding(this.#memory, conditions.literals);
    this.#plan((literal) => guessedPlaces(conditions.literals[literal]?.text ?? ""));
  }

  scan(from: number, to: number): LineScan {
    if (to - from >= LEAST_SAMPLE && ++this.#blocks === this.#nextCount) {
      this.#nextCount *= COUNT_AGAIN;
      this.#count(from, Math.min(to, from + MOST_SAMPLE));
    }
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

  /**
   * What is rare depends on the events more than on the bytes: `cmd.exe` is in every other event of some logs. Counted
   * again and again, since files begin with what is not typical of them.
   */
  #count(from: number, to: number): void {
    const end = WINDOW_START + to;
    for (const record of this.#records) this.#set(record + layout.PLACES, 0);
    if (this.#marked.size > 0) this.#kernel.mark(WINDOW_START + from, end);
    for (const [literal, record] of this.#records.entries()) {
      let places = this.#get(record + layout.PLACES);
      if (!this.#marked.has(literal)) {
        const find = (start: number) => this.#kernel.find(record, start, end);
        for (let at = find(WINDOW_START + from); at !== 0; at = find(at + 1)) places += 1;
      }
      this.#places[literal] = (this.#places[literal] as number) + places;
    }
    this.#counted += to - from;
    this.#rates.count(this.window.subarray(from, Math.min(to, from + LEAST_SAMPLE)));
    this.#plan((literal) => ((this.#places[literal] as number) * 1024) / this.#counted);
  }

  #plan(placesOf: (literal: number) => number): void {
    const { literals } = this.#conditions;
    const plan = planScan(this.#conditions, placesOf);
    if (plan === undefined) return;
    const texts = plan.scanned.map((index) => literals[index]?.text ?? "");
    const anchors = anchorsOf(texts, this.#rates);
    const marked = [...literals.keys()].filter((index) => this.#isMarked(index, placesOf(index)));
    const parts = { conditions: this.#conditions, plan, anchors, rates: this.#rates, marked };
    this.#records = writeImage(this.#memory, this.#image, parts);
    this.#marked = new Set(marked);
    const { scanOne, scanTwo, scanTriples } = this.#kernel;
    if (anchors.pairs.length > 0) this.#go = anchors.pairs.length === 1 ? scanOne : scanTwo;
    else this.#go = scanTriples;
  }

  #isMarked(index: number, places: number): boolean {
    const { literals } = this.#conditions;
    const length = literals[index]?.text.length ?? 0;
    return literals.length > FEW_LITERALS && length >= LEAST_MARKED && places < MOST_MARKS;
  }

  #get(at: number): number {
    return this.#memory.getUint32(at, true);
  }

  #set(at: number, value: number): void {
    this.#memory.setUint32(at, value, true);
  }
}
