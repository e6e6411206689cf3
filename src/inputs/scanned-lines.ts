/** Content on its way through a scanner's window: those of its lines that the scanner does not pass by. */
import { Buffer, isAscii, isUtf8 } from "node:buffer";
import type { LineScan, LineScanner } from "../scan/scanner.ts";
import { type Encoding, LINE_FEED, type LinePlace, MAX_LINE_BYTES, view } from "./lines.ts";

export interface LineReceiver {
  /**
   * A line from start to end, with its ending. The bytes are those of the window, so they stand there until this
   * returns. `sound` is an encoding in which they are known to be right; without it nothing is known.
   */
  line(bytes: Buffer, start: number, end: number, place: LinePlace, sound?: Encoding): void;
  /** Of a line that is longer than allowed. */
  tooLong(excerpt: string, place: LinePlace): void;
}

/**
 * Which lines are passed by depends on them alone, never on where a window ends: so content that is cut into ranges
 * gives what it gives as a whole.
 */
export class ScannedLines {
  readonly #window: Buffer;
  readonly #scanner: LineScanner;
  readonly #receiver: LineReceiver;
  /** Bytes at the window's front, of a line that has not ended yet. */
  #held = 0;
  /** The beginning of a line that is longer than the window. */
  #long: LongLine | undefined;
  /** Of the first byte in the window, or of the long line. */
  #line = 1;
  #offset: number;

  /** @param offset - where in the file the content begins. Lines are counted from there. */
  constructor(scanner: LineScanner, receiver: LineReceiver, offset = 0) {
    this.#scanner = scanner;
    this.#window = view(scanner.window);
    this.#receiver = receiver;
    this.#offset = offset;
  }

  /** Lines that have ended. */
  get lines(): number {
    return this.#line - 1;
  }

  /** Whether a line has begun that has not ended yet. */
  get pending(): boolean {
    return this.#held > 0 || this.#long !== undefined;
  }

  room(): Uint8Array {
    return this.#window.subarray(this.#held);
  }

  /** So many bytes have been put into the room. Gives how many lines are passed by. */
  take(bytes: number): number {
    const end = this.#held + bytes;
    const from = this.#long === undefined ? 0 : this.#goOnWith(this.#long, end);
    const behind = this.#window.lastIndexOf(LINE_FEED, end - 1) + 1;
    const passedBy = behind > from ? this.#scan(from, behind) : 0;
    const rest = Math.max(from, behind);
    this.#window.copyWithin(0, rest, end);
    this.#held = end - rest;
    if (this.#held === this.#window.length) {
      this.#long = new LongLine();
      this.#long.add(this.#window);
      this.#held = 0;
    }
    return passedBy;
  }

  /** A last line without a line ending may be cut off anywhere, so it is never passed by. */
  end(): void {
    if (!this.pending) return;
    const line = this.#long ?? new LongLine();
    line.add(this.#window.subarray(0, this.#held));
    this.#held = 0;
    this.#takeLong(line, true);
  }

  /** Gives where the next line begins. */
  #goOnWith(long: LongLine, end: number): number {
    const behind = this.#window.subarray(0, end).indexOf(LINE_FEED) + 1;
    long.add(this.#window.subarray(0, behind === 0 ? end : behind));
    if (behind === 0) return end;
    this.#takeLong(long, false);
    return behind;
  }

  #takeLong(long: LongLine, unfinished: boolean): void {
    const { excerpt } = long;
    const place = { line: this.#line, offset: this.#offset, unfinished };
    if (excerpt !== undefined) this.#receiver.tooLong(excerpt, place);
    else {
      const bytes = long.bytes();
      this.#receiver.line(bytes, 0, bytes.length, place);
    }
    this.#long = undefined;
    this.#line += 1;
    this.#offset += long.length;
  }

  #scan(from: number, to: number): number {
    const scan = this.#scanner.scan(from, to);
    const block = this.#window.subarray(from, to);
    const ascii = scan.reported.length === 0 ? !scan.beyondAscii : isAscii(block);
    const given =
      ascii || isUtf8(block)
        ? this.#give(scan, from, ascii ? "latin1" : "utf8")
        : this.#giveOneByOne(scan, from, to);
    this.#line += scan.lines;
    this.#offset += to - from;
    return scan.lines - given;
  }

  #give({ reported }: LineScan, from: number, sound: Encoding): number {
    for (let at = 0; at < reported.length; at += 3) {
      const start = reported[at] as number;
      const line = this.#line + (reported[at + 2] as number);
      const place = { line, offset: this.#offset + start - from, unfinished: false };
      this.#receiver.line(this.#window, start, (reported[at + 1] as number) + 1, place, sound);
    }
    return reported.length / 3;
  }

  /** Which lines are not UTF-8 only shows line by line; they are given out whatever the scanner says. */
  #giveOneByOne({ reported }: LineScan, from: number, to: number): number {
    let given = 0;
    let next = 0;
    let line = this.#line;
    for (let start = from; start < to; line += 1) {
      const end = this.#window.indexOf(LINE_FEED, start) + 1;
      const sound = isUtf8(this.#window.subarray(start, end));
      const isReported = reported[next] === start;
      if (isReported) next += 3;
      if (isReported || !sound) {
        given += 1;
        const place = { line, offset: this.#offset + start - from, unfinished: false };
        this.#receiver.line(this.#window, start, end, place, sound ? "utf8" : undefined);
      }
      start = end;
    }
    return given;
  }
}

/** A line that comes in pieces. Longer than allowed, it is given up, and only its beginning kept. */
class LongLine {
  length = 0;
  /** Of a line that was given up. */
  excerpt: string | undefined;
  #pieces: Buffer[] = [];

  add(piece: Uint8Array): void {
    this.length += piece.length;
    if (this.excerpt !== undefined) return;
    this.#pieces.push(Buffer.from(piece));
    if (this.length <= MAX_LINE_BYTES) return;
    this.excerpt = this.#pieces[0]?.toString("latin1", 0, 100) ?? "";
    this.#pieces = [];
  }

  bytes(): Buffer {
    return Buffer.concat(this.#pieces);
  }
}
