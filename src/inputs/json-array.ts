/** A JSON array, one event for each element, read element by element: the array is never held as a whole. */
import { Buffer, isUtf8 } from "node:buffer";
import type { ValueMap } from "../values/value.ts";
import type { RejectReason } from "./codes.ts";
import { parseEvent } from "./event.ts";
import type { Content, EventBatch, InputFormat } from "./format.ts";
import { MAX_LINE_BYTES } from "./lines.ts";
import type { RejectionLog } from "./rejections.ts";

const OPEN = 91;

export const jsonArray: InputFormat = {
  name: "JSON array",
  begins: (byte) => byte === OPEN,
  read,
};

async function* read(content: Content, log: RejectionLog): AsyncGenerator<EventBatch> {
  const scanner = new ElementScanner(content.file, log, content.onEvent);
  for await (const chunk of content.chunks) {
    const events = scanner.scan(chunk);
    yield events;
    if (log.stopped || scanner.ended) return;
  }
  scanner.end();
}

/** Splits at the commas of the outermost level. What stands between them is left to the JSON parser to judge. */
class ElementScanner {
  /** Whether something followed the array that is not read. */
  ended = false;
  #depth = 0;
  #quoted = false;
  #escaped = false;
  /** Whether the array has had a comma or an element's first byte. */
  #any = false;
  #pieces: Uint8Array[] = [];
  #held = 0;
  #tooLong = false;
  /** Bytes before the present chunk. */
  #base = 0;
  #line = 1;
  /** Of the first byte of the element that is not blank; undefined before it. */
  #start: { line: number; offset: number } | undefined;
  readonly #file: string;
  readonly #log: RejectionLog;

  readonly #onEvent: ((line: number) => void) | undefined;

  constructor(file: string, log: RejectionLog, onEvent?: (line: number) => void) {
    this.#file = file;
    this.#log = log;
    this.#onEvent = onEvent;
  }

  scan(chunk: Uint8Array): ValueMap[] {
    const events: ValueMap[] = [];
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      if (this.#quoted) {
        at = this.#passString(chunk, at);
        continue;
      }
      const byte = chunk[at] as number;
      if (byte === 10) this.#line += 1;
      // Blanks and line feeds; a byte order mark stands only before the first bracket.
      if (byte === 32 || byte === 10 || byte === 13 || byte === 9) continue;
      if (this.#depth === 0) {
        if (byte === OPEN) this.#open();
        else if (!isMark(byte, this.#base + at)) return this.#afterArray(chunk, at, events);
        from = at + 1;
        continue;
      }
      if (this.#depth === 1 && (byte === 44 || byte === 93)) {
        if (byte === 44 || this.#any) this.#take(chunk.subarray(from, at), at, events);
        this.#any = true;
        from = at + 1;
        if (byte === 93) this.#depth = 0;
        if (this.#log.stopped) return events;
        continue;
      }
      this.#any = true;
      this.#start ??= { line: this.#line, offset: this.#base + at };
      if (byte === 34) this.#quoted = true;
      else if (byte === 123 || byte === OPEN) this.#depth += 1;
      else if ((byte === 125 || byte === 93) && this.#depth > 1) this.#depth -= 1;
    }
    if (this.#depth > 0) this.#keep(chunk.subarray(from));
    this.#base += chunk.length;
    return events;
  }

  end(): void {
    if (this.#depth === 0) return;
    const text = Buffer.concat(this.#pieces).toString("utf8");
    const place = this.#start ?? { line: this.#line, offset: this.#base };
    this.#log.add("cutOff", () => ({ file: this.#file, ...place, excerpt: text.trim() }));
  }

  #open(): void {
    this.#depth = 1;
    this.#any = false;
  }

  /** To the closing quote, or to the chunk's end. Most of an event is strings, so this loop is what costs. */
  #passString(chunk: Uint8Array, start: number): number {
    let at = start;
    if (this.#escaped) {
      this.#escaped = false;
      at += 1;
    }
    for (; at < chunk.length; at++) {
      const byte = chunk[at] as number;
      if (byte === 92) at += 1;
      else if (byte === 34) {
        this.#quoted = false;
        return at;
      } else if (byte === 10) {
        // No JSON string goes over the end of a line: the quote was never closed. Go on as if it had been.
        this.#line += 1;
        this.#quoted = false;
        return at;
      }
    }
    this.#escaped = at > chunk.length;
    return at;
  }

  #keep(piece: Uint8Array): void {
    this.#held += piece.length;
    if (this.#held > MAX_LINE_BYTES) {
      this.#tooLong = true;
      this.#pieces = this.#pieces.slice(0, 1);
    } else if (piece.length > 0) this.#pieces.push(piece);
  }

  #take(rest: Uint8Array, at: number, events: ValueMap[]): void {
    this.#keep(rest);
    const bytes =
      this.#pieces.length === 1 ? view(this.#pieces[0] as Uint8Array) : Buffer.concat(this.#pieces);
    const event = this.#parse(bytes);
    if (typeof event !== "string") {
      events.push(event);
      this.#onEvent?.(this.#start?.line ?? this.#line);
    } else {
      const place = this.#start ?? { line: this.#line, offset: this.#base + at };
      const excerpt = () => bytes.toString("utf8", 0, 400).trim();
      this.#log.add(event, () => ({ file: this.#file, ...place, excerpt: excerpt() }));
    }
    this.#pieces = [];
    this.#held = 0;
    this.#tooLong = false;
    this.#start = undefined;
  }

  #parse(bytes: Buffer): ValueMap | RejectReason {
    if (this.#tooLong) return "tooLong";
    return isUtf8(bytes) ? parseEvent(bytes.toString("utf8")) : "notUtf8";
  }

  #afterArray(chunk: Uint8Array, at: number, events: ValueMap[]): ValueMap[] {
    this.ended = true;
    const excerpt = view(chunk).toString("utf8", at, at + 400);
    const place = { line: this.#line, offset: this.#base + at };
    this.#log.add("afterArray", () => ({ file: this.#file, ...place, excerpt }));
    return events;
  }
}

function isMark(byte: number, offset: number): boolean {
  return offset < 3 && byte === [0xef, 0xbb, 0xbf][offset];
}

function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
