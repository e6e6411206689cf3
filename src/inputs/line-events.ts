/** Lines to events, and to rejections. */
import type { ValueMap } from "../values/value.ts";
import { parseEvent } from "./event.ts";
import type { BrokenLine, LineBlock } from "./lines.ts";
import type { RejectionLog } from "./rejections.ts";

export interface LinePlace {
  readonly line: number;
  readonly offset: number;
  /** Whether the line ended with the input rather than with a line ending. */
  readonly unfinished: boolean;
}

/** What becomes of the lines of one file. */
export class LineEvents {
  #taken: ValueMap[] = [];
  readonly #file: string;
  readonly #log: RejectionLog;

  constructor(file: string, log: RejectionLog) {
    this.#file = file;
    this.#log = log;
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
      const goOn = this.line(lines[index] as string | BrokenLine, () => ({
        line: firstLine + index,
        offset: offsetOf(index),
        unfinished: unfinished && index === lines.length - 1,
      }));
      if (!goOn) return false;
    }
    return true;
  }

  /** `place` is asked only for lines that are refused. Gives whether to read on. */
  line(line: string | BrokenLine, place: () => LinePlace): boolean {
    if (line === "") return true;
    const whole = typeof line === "string";
    const event = whole ? parseEvent(line) : line.broken;
    if (typeof event !== "string") {
      this.#taken.push(event);
      return true;
    }
    if (whole && line.trim() === "") return true;
    const { unfinished, ...at } = place();
    const excerpt = whole ? line : line.excerpt;
    const reason = unfinished && event === "notJson" ? "cutOff" : event;
    return this.#log.add(reason, () => ({ file: this.#file, ...at, excerpt }));
  }
}
