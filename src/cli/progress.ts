/** One line on a terminal's standard error, for runs that last. */
import { grouped } from "./report.ts";
import type { Terminal } from "./terminal.ts";

const FIRST_AFTER = 1000;
const EVERY = 100;
const BAR = 20;
const MEGABYTE = 1_000_000;

export class Progress {
  readonly #terminal: Terminal;
  /** Bytes of all inputs; undefined where one of them is no file. */
  readonly #total: number | undefined;
  readonly #began: number;
  #bytes = 0;
  #last = 0;
  #shown = false;

  constructor(terminal: Terminal, total: number | undefined) {
    this.#terminal = terminal;
    this.#total = total;
    this.#began = terminal.now();
  }

  get seconds(): number {
    return (this.#terminal.now() - this.#began) / 1000;
  }

  read(bytes: number): void {
    this.#bytes += bytes;
  }

  show(events: number): void {
    const { stderr, now } = this.#terminal;
    if (stderr.isTTY !== true) return;
    const elapsed = now() - this.#began;
    if (elapsed < FIRST_AFTER || elapsed - this.#last < EVERY) return;
    this.#last = elapsed;
    this.#shown = true;
    const line = this.#line(events).slice(0, Math.max(1, (stderr.columns ?? 80) - 1));
    stderr.write(`\r${line}\u001b[K`);
  }

  /** Before anything else is written to the terminal. */
  clear(): void {
    if (!this.#shown) return;
    this.#shown = false;
    this.#terminal.stderr.write("\r\u001b[K");
  }

  #line(events: number): string {
    const read = `${grouped(Math.round(this.#bytes / MEGABYTE))} MB`;
    const rate = `${grouped(Math.round(this.#bytes / MEGABYTE / this.seconds))} MB/s`;
    const rest = `${grouped(events)} events  ${rate}`;
    if (this.#total === undefined || this.#total === 0) return `${read}  ${rest}`;
    const part = Math.min(1, this.#bytes / this.#total);
    const full = Math.round(part * BAR);
    const bar = `[${"#".repeat(full)}${".".repeat(BAR - full)}]`;
    const percent = String(Math.floor(part * 100)).padStart(3);
    return `${bar} ${percent}%  ${read} of ${grouped(Math.round(this.#total / MEGABYTE))} MB  ${rest}`;
  }
}
