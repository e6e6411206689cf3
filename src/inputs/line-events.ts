/** Lines to events, and to rejections. */
import type { ValueMap } from "../values/value.ts";
import { parseEvent } from "./event.ts";
import type { BrokenLine, LineBlock, LinePlace } from "./lines.ts";
import type { RejectionLog } from "./rejections.ts";

/** What becomes of the lines of one file. */
export class LineEvents {
  #taken: ValueMap[] = [];
  readonly #file: string;
  readonly #log: RejectionLog;

  readonly #onEvent: ((line: number) => void) | undefined;

  constructor(file: string, log: RejectionLog, onEvent?: (line: number) => void) {
    this.#file = file;
    this.#log = log;
    this.#onEvent = onEvent;
  }

  /** Events since this was asked last. */
  take(): readonly ValueMap[] {
    const taken = this.#taken;
    this.#taken = [];
    return taken;
  }

  /** Gives whether to read on. */
  block({ lines, firstLine, unfinished, offsetOf }: LineBlock): boolean {
    for (let index = 0; index < lines.length; index++) {
      const number = firstLine + index;
      const place = () => ({
        line: number,
        offset: offsetOf(index),
        unfinished: unfinished && index === lines.length - 1,
      });
      const goOn = this.line(lines[index] as string | BrokenLine, number, place);
      if (!goOn) return false;
    }
    return true;
  }

  /** `place` is asked only for lines that are refused; only listeners need the number. Gives whether to read on. */
  line(line: string | BrokenLine, number: number, place: () => LinePlace): boolean {
    if (line === "") return true;
    const whole = typeof line === "string";
    const event = whole ? parseEvent(line) : line.broken;
    if (typeof event !== "string") {
      this.#taken.push(event);
      this.#onEvent?.(number);
      return true;
    }
    if (whole && line.trim() === "") return true;
    const { unfinished, ...at } = place();
    const excerpt = whole ? line : line.excerpt;
    const reason = unfinished && event === "notJson" ? "cutOff" : event;
    return this.#log.add(reason, () => ({ file: this.#file, ...at, excerpt }));
  }
}
