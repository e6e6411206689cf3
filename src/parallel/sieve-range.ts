/** One range of a file of JSON lines: which of its lines have to be looked at by the run. */
import type { Buffer } from "node:buffer";
import { readSync } from "node:fs";
import { type Encoding, type LinePlace, lineText } from "../inputs/lines.ts";
import { type LineReceiver, ScannedLines } from "../inputs/scanned-lines.ts";
import type { LineScanner } from "../scan/scanner.ts";

/** The lines that begin in it are its own, to their ends. */
export interface Range {
  readonly descriptor: number;
  readonly start: number;
  /** Infinite for the last range of a file, which may still be growing. */
  readonly end: number;
}

/** False of a line that is an event of which nothing can come. */
export type LineGate = (line: string) => boolean;

/** What is left of a range. It goes from one thread to another. */
export interface SievedRange {
  readonly lines: number;
  /** Events that were not parsed, since nothing can come of them. */
  readonly passedBy: number;
  /** Events that were parsed, and of which nothing can come. */
  readonly dropped: number;
  /** The other lines, with their endings, one behind the other. */
  readonly kept: Uint8Array<ArrayBuffer>;
  /** Of each of them: its number within the range, from 1, its place in the file, and its end in `kept`. */
  readonly places: Float64Array<ArrayBuffer>;
  /** Those of them that are longer than allowed, of which there is only the beginning. */
  readonly tooLong: readonly number[];
  /** Whether the last of them ended with the file rather than with a line ending. */
  readonly unfinished: boolean;
}

const STEP = 16 * 1024;
const LINE_FEED = 10;

/** Sieves one range after another in the same memory: buffers that nobody needs any more lie about for long. */
export class RangeSieve {
  readonly #scanner: LineScanner;
  readonly #kept = new KeptLines();
  readonly #piece = new Uint8Array(STEP);

  constructor(scanner: LineScanner) {
    this.#scanner = scanner;
  }

  /** @throws what reading the file throws. */
  sieve({ descriptor, start, end }: Range, gate?: LineGate): SievedRange {
    const kept = this.#kept;
    kept.begin(gate);
    const begin = start === 0 ? 0 : this.#nextLine(descriptor, start, end);
    if (begin === undefined) return kept.result(0, 0);
    const lines = new ScannedLines(this.#scanner, kept, begin);
    let passedBy = 0;
    for (let position = begin; position < end || lines.pending; ) {
      const room = lines.room();
      const wanted = position < end ? Math.min(room.length, end - position) : Math.min(room.length, STEP);
      const read = readSync(descriptor, room, 0, wanted, position);
      if (read === 0) break;
      // Beyond its end, only the line that has begun is its own.
      const feed = position < end ? -1 : room.subarray(0, read).indexOf(LINE_FEED);
      const bytes = feed < 0 ? read : feed + 1;
      position += bytes;
      passedBy += lines.take(bytes);
    }
    lines.end();
    return kept.result(lines.lines, passedBy);
  }

  /** Where the first line begins that begins in the range; undefined if none does. */
  #nextLine(descriptor: number, start: number, end: number): number | undefined {
    for (let position = start - 1; position < end - 1; ) {
      const read = readSync(descriptor, this.#piece, 0, Math.min(STEP, end - 1 - position), position);
      if (read === 0) return undefined;
      const feed = this.#piece.subarray(0, read).indexOf(LINE_FEED);
      if (feed >= 0) return position + feed + 1;
      position += read;
    }
    return undefined;
  }
}

const FIRST_ROOM = 64 * 1024;
const MOST_ROOM = 8 * 1024 * 1024;

class KeptLines implements LineReceiver {
  #bytes = new Uint8Array(FIRST_ROOM);
  #length = 0;
  #places: number[] = [];
  #tooLong: number[] = [];
  #gate: LineGate | undefined;
  #dropped = 0;
  /** Whether an event was kept that could have been dropped: the first one, since the first event begins a run. */
  #begun = false;
  #unfinished = false;

  /** Forgets the last range. */
  begin(gate: LineGate | undefined): void {
    // One range with much to keep is no reason to hold so much for all others.
    if (this.#bytes.length > MOST_ROOM) this.#bytes = new Uint8Array(FIRST_ROOM);
    this.#length = 0;
    this.#places = [];
    this.#tooLong = [];
    this.#gate = gate;
    this.#dropped = 0;
    this.#begun = false;
    this.#unfinished = false;
  }

  line(bytes: Buffer, start: number, end: number, place: LinePlace, sound?: Encoding): void {
    if (
      this.#gate !== undefined &&
      this.#drops(lineText(bytes, start, end, place.offset === 0, sound), this.#gate)
    ) {
      this.#dropped += 1;
      return;
    }
    this.#keep(bytes.subarray(start, end), place);
  }

  tooLong(excerpt: string, place: LinePlace): void {
    this.#tooLong.push(this.#places.length / 3);
    this.#keep(
      Uint8Array.from(excerpt, (character) => character.charCodeAt(0)),
      place,
    );
  }

  result(lines: number, passedBy: number): SievedRange {
    return {
      lines,
      passedBy,
      dropped: this.#dropped,
      kept: this.#bytes.slice(0, this.#length),
      places: Float64Array.from(this.#places),
      tooLong: this.#tooLong,
      unfinished: this.#unfinished,
    };
  }

  #drops(text: ReturnType<typeof lineText>, gate: LineGate): boolean {
    if (typeof text !== "string" || gate(text)) return false;
    const drops = this.#begun;
    this.#begun = true;
    return drops;
  }

  #keep(line: Uint8Array, { line: number, offset, unfinished }: LinePlace): void {
    const end = this.#length + line.length;
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(end, 2 * this.#bytes.length));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(line, this.#length);
    this.#length = end;
    this.#places.push(number, offset, end);
    this.#unfinished = unfinished;
  }
}
