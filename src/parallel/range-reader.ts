/** Inputs read by several threads, delivered in order. */
import { type ByteSource, CannotOpen, type RejectionLog, readCandidates } from "../inputs/index.ts";
import type { LineScanner } from "../scan/scanner.ts";
import { keptEvents, type SievedBatch } from "./kept-events.ts";
import type { GateSource } from "./messages.ts";
import { type CutFile, type Part, type PartSettings, partsOf, type RangePart } from "./parts.ts";
import { type ScanSetting, scannerFor } from "./scan-setting.ts";
import { type LineGate, RangeSieve } from "./sieve-range.ts";
import type { RangeAnswer, Sievers, Work } from "./sieve-threads.ts";
import { RANGE_BYTES } from "./sizes.ts";

/** The same gate twice: for other threads, and made here when it is first needed. */
export interface Gate {
  readonly source: GateSource;
  readonly here: () => LineGate | undefined;
}

export interface ReadSettings extends Omit<PartSettings, "rangeBytes"> {
  readonly log: RejectionLog;
  readonly scan: ScanSetting;
  /** One that is there already for the same setting. */
  readonly scanner?: LineScanner;
  /** Undefined where nothing can be said of an event without a run. */
  readonly gate: Gate | undefined;
  /** Of all inputs, as far as is known. */
  readonly totalBytes: number;
  /** Of ranges, since whole parts count their own. */
  readonly onBytes: (bytes: number) => void;
  readonly rangeBytes?: number;
  /** Threads load the gate where so much is left to be parsed. */
  readonly gateFrom?: number;
  /** Whether this thread takes ranges itself when it has nothing to deliver. Default: true. */
  readonly lendsHand?: boolean;
}

/** To compile the text once more takes as long as parsing so much. */
const GATE_FROM = 48 * 1024 * 1024;
/** With fewer candidates, the thread of the run parses them while the others scan. */
const GATE_SHARE = 0.04;
/** With more lines that pass the gate, parsing them twice gains nothing. */
const USEFUL_SHARE = 0.6;

/** Ends the threads, however it ends. What cannot be opened or read is given as an error, and the next file follows. */
export async function* readInRanges(
  settings: ReadSettings,
  threads: Sievers,
): AsyncGenerator<SievedBatch | CannotOpen> {
  const reader = new RangeReader(settings, threads);
  try {
    yield* reader.read();
  } finally {
    await threads.end();
    await reader.close();
  }
}

class RangeReader {
  readonly #settings: ReadSettings;
  readonly #threads: Sievers;
  readonly #scanner: LineScanner;
  readonly #sieve: RangeSieve;
  readonly #parts: AsyncGenerator<Part>;
  /** By turn: parts that are planned, and answers that have come. */
  readonly #planned = new Map<number, Part>();
  readonly #answers = new Map<number, RangeAnswer>();
  readonly #files = new Set<CutFile>();
  readonly #ahead: number;
  readonly #seen = { plain: { bytes: 0, kept: 0 }, gated: { bytes: 0, kept: 0 } };
  #plannedTo = 0;
  #claimedTo = 0;
  #left: number;
  #gateAsked = false;
  #gate: LineGate | undefined;

  constructor(settings: ReadSettings, threads: Sievers) {
    const { scan, scanner, rangeBytes = RANGE_BYTES, totalBytes } = settings;
    this.#settings = settings;
    this.#threads = threads;
    this.#scanner = scanner ?? scannerFor(scan);
    this.#sieve = new RangeSieve(this.#scanner);
    this.#parts = partsOf({ ...settings, rangeBytes });
    this.#ahead = 4 * (threads.count + 1);
    this.#left = totalBytes;
    threads.scan(scan);
    if (scan.witnesses === undefined) this.#considerGate(1);
  }

  async *read(): AsyncGenerator<SievedBatch | CannotOpen> {
    for (let turn = 0; !this.#settings.log.stopped; turn++) {
      await this.#planTo(turn + this.#ahead);
      const part = this.#planned.get(turn);
      if (part === undefined) return;
      if ("range" in part) yield* this.#range(turn, part);
      this.#planned.delete(turn);
      if ("whole" in part) yield* this.#whole(part.whole, part.source);
    }
  }

  async close(): Promise<void> {
    for (const file of this.#files) await file.close();
    for (const part of this.#planned.values()) if ("whole" in part) await part.source?.regular?.close();
  }

  async #planTo(turn: number): Promise<void> {
    while (this.#plannedTo < turn) {
      const next = await this.#parts.next();
      if (next.done === true) return;
      if ("file" in next.value) this.#files.add(next.value.file);
      this.#planned.set(this.#plannedTo, next.value);
      this.#plannedTo += 1;
    }
  }

  async *#whole(name: string, opened?: ByteSource): AsyncGenerator<SievedBatch | CannotOpen> {
    const { open, log, scan } = this.#settings;
    try {
      const source = opened ?? (await open(name));
      const scanner = scan.witnesses === undefined ? undefined : this.#scanner;
      for await (const batch of readCandidates(source, log, scanner)) yield { ...batch, dropped: 0 };
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error;
      yield error;
    }
  }

  async *#range(turn: number, part: RangePart): AsyncGenerator<SievedBatch | CannotOpen> {
    const { log, onBytes } = this.#settings;
    const { file, bytes, isLast } = part;
    const answer = await this.#answerTo(turn);
    if (answer.what === "unreadable" && !file.unreadable) {
      file.unreadable = true;
      yield new CannotOpen(file.name, Object.assign(new Error(answer.message), { code: answer.code }));
    }
    if (answer.what === "sieved" && !file.unreadable) {
      yield* keptEvents(answer.sieved, file.name, file.lines, log);
      file.lines += answer.sieved.lines;
      onBytes(bytes);
      this.#learn(answer, bytes);
    }
    this.#left -= bytes;
    if (!isLast) return;
    this.#files.delete(file);
    await file.close();
  }

  async #answerTo(turn: number): Promise<RangeAnswer> {
    const { lendsHand = true } = this.#settings;
    for (;;) {
      for (const answer of this.#threads.taken()) this.#answers.set(answer.turn, answer);
      const known = this.#answers.get(turn);
      const own = known === undefined && lendsHand ? this.#claim(turn) : undefined;
      if (!this.#isAlone()) this.#threads.give(() => this.#claim(turn));
      if (known !== undefined) {
        this.#answers.delete(turn);
        return known;
      }
      if (own === undefined) await this.#threads.news();
      else {
        // What is delivered next is parsed then, and needs no gate.
        this.#answers.set(own.turn, sieveHere(own, this.#sieve, own.turn === turn ? undefined : this.#gate));
        await answersComeIn();
      }
    }
  }

  /** The next range that nobody has. */
  #claim(turn: number): Work | undefined {
    this.#claimedTo = Math.max(this.#claimedTo, turn);
    const most = this.#isAlone() ? turn + 1 : turn + this.#ahead;
    for (; this.#claimedTo < most; this.#claimedTo++) {
      const part = this.#planned.get(this.#claimedTo);
      if (part === undefined) return undefined;
      if ("range" in part) return { turn: this.#claimedTo++, range: part.range };
    }
    return undefined;
  }

  #learn({ sieved, gated }: Extract<RangeAnswer, { what: "sieved" }>, bytes: number): void {
    const seen = gated ? this.#seen.gated : this.#seen.plain;
    seen.bytes += bytes;
    seen.kept += sieved.kept.length;
    if (!gated) this.#considerGate(seen.kept / Math.max(1, seen.bytes));
  }

  #considerGate(share: number): void {
    const { gate, gateFrom = GATE_FROM } = this.#settings;
    if (this.#gateAsked || gate === undefined) return;
    if (share < GATE_SHARE || share * this.#left < gateFrom) return;
    this.#gateAsked = true;
    this.#gate = gate.here();
    if (this.#gate !== undefined) this.#threads.gate(gate.source);
  }

  /** Whether the other threads are no use, since most lines pass the gate. */
  #isAlone(): boolean {
    if (this.#settings.lendsHand === false) return false;
    const { bytes, kept } = this.#seen.gated;
    return bytes >= this.#ahead * (this.#settings.rangeBytes ?? RANGE_BYTES) && kept > USEFUL_SHARE * bytes;
  }
}

function sieveHere({ turn, range }: Work, sieve: RangeSieve, gate?: LineGate): RangeAnswer {
  try {
    const sieved = sieve.sieve(range, gate);
    return { what: "sieved", turn, sieved, gated: gate !== undefined };
  } catch (error) {
    if (!isReadError(error)) throw error;
    return { what: "unreadable", turn, message: error.message, code: error.code };
  }
}

function isReadError(error: unknown): error is Error & { readonly code: unknown } {
  return error instanceof Error && "syscall" in error && "code" in error;
}

/** Messages of other threads are heard only when nothing else is being done. */
function answersComeIn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
