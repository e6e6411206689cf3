/** JSON lines of which only those are parsed that a scanner reports. */
import { Buffer, isAscii, isUtf8 } from "node:buffer";
import type { LineScan, LineScanner } from "../scan/index.ts";
import type { CandidateBatch, Filling } from "./format.ts";
import { LineEvents } from "./line-events.ts";
import { BYTE_ORDER_MARK, CARRIAGE_RETURN, LINE_FEED, lineBlock, MAX_LINE_BYTES, view } from "./lines.ts";
import type { RejectionLog } from "./rejections.ts";

export async function* scanLines(
  { file, fill }: { readonly file: string; readonly fill: Filling },
  log: RejectionLog,
  scanner: LineScanner,
): AsyncGenerator<CandidateBatch> {
  const lines = new ScannedLines(file, log, scanner);
  for await (const bytes of fill(() => lines.room())) yield lines.take(bytes);
  yield lines.end();
}

/** The content as it passes through the scanner's window. */
class ScannedLines {
  readonly #window: Buffer;
  readonly #scanner: LineScanner;
  readonly #events: LineEvents;
  /** Bytes at the window's front, of a line that has not ended yet. */
  #held = 0;
  /** The beginning of a line that is longer than the window. */
  #long: LongLine | undefined;
  /** Of the first byte in the window, or of the long line. */
  #line = 1;
  #offset = 0;

  constructor(file: string, log: RejectionLog, scanner: LineScanner) {
    this.#scanner = scanner;
    this.#window = view(scanner.window);
    this.#events = new LineEvents(file, log);
  }

  room(): Uint8Array {
    return this.#window.subarray(this.#held);
  }

  /** So many bytes have been put into the room. */
  take(bytes: number): CandidateBatch {
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
    return { events: this.#events.take(), passedBy };
  }

  /** A last line without a line ending may be cut off anywhere, so it is parsed. */
  end(): CandidateBatch {
    const line = this.#long ?? new LongLine();
    line.add(this.#window.subarray(0, this.#held));
    this.#takeLong(line, true);
    return { events: this.#events.take(), passedBy: 0 };
  }

  /** Gives where the next line begins. */
  #goOnWith(long: LongLine, end: number): number {
    const behind = this.#window.subarray(0, end).indexOf(LINE_FEED) + 1;
    long.add(this.#window.subarray(0, behind === 0 ? end : behind));
    if (behind === 0) return end;
    this.#takeLong(long, false);
    this.#long = undefined;
    return behind;
  }

  #takeLong(long: LongLine, unfinished: boolean): void {
    const { excerpt } = long;
    const place = { line: this.#line, offset: this.#offset, unfinished };
    if (excerpt !== undefined) this.#events.line({ broken: "tooLong", excerpt }, () => place);
    else this.#events.block(lineBlock(long.bytes(), this.#line, this.#offset, unfinished));
    this.#line += 1;
    this.#offset += long.length;
  }

  /** Gives how many lines are passed by. */
  #scan(from: number, to: number): number {
    const scan = this.#scanner.scan(from, to);
    const block = this.#window.subarray(from, to);
    const ascii = scan.reported.length === 0 ? !scan.beyondAscii : isAscii(block);
    let passedBy = 0;
    if (ascii || isUtf8(block)) {
      this.#parse(scan, from, ascii);
      passedBy = scan.lines - scan.reported.length / 3;
    } else {
      // Which lines are not UTF-8 only shows line by line.
      this.#events.block(lineBlock(Buffer.from(block), this.#line, this.#offset, false));
    }
    this.#line += scan.lines;
    this.#offset += to - from;
    return passedBy;
  }

  #parse({ reported }: LineScan, from: number, ascii: boolean): void {
    for (let at = 0; at < reported.length; at += 3) {
      const start = reported[at] as number;
      const feed = reported[at + 1] as number;
      const line = this.#line + (reported[at + 2] as number);
      const end = feed > start && this.#window[feed - 1] === CARRIAGE_RETURN ? feed - 1 : feed;
      const text = this.#window.toString(ascii ? "latin1" : "utf8", start, end);
      const unmarked = line === 1 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
      const offset = this.#offset + start - from;
      this.#events.line(unmarked, () => ({ line, offset, unfinished: false }));
    }
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
