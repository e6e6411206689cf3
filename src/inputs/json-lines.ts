/** JSON lines: one event on each line; blank lines are nothing. */
import type { ValueMap } from "../values/value.ts";
import { parseEvent } from "./event.ts";
import type { Content, EventBatch, InputFormat } from "./format.ts";
import { type LineBlock, splitLines } from "./lines.ts";
import type { RejectionLog } from "./rejections.ts";

export const jsonLines: InputFormat = {
  name: "JSON lines",
  begins: () => true,
  read,
};

async function* read(content: Content, log: RejectionLog): AsyncGenerator<EventBatch> {
  for await (const block of splitLines(content.chunks)) {
    const events: ValueMap[] = [];
    const goOn = readBlock(block, content.file, log, events);
    yield events;
    if (!goOn) return;
  }
}

function readBlock(block: LineBlock, file: string, log: RejectionLog, events: ValueMap[]): boolean {
  for (let index = 0; index < block.lines.length; index++) {
    const line = block.lines[index];
    if (line === undefined || line === "") continue;
    const whole = typeof line === "string";
    const event = whole ? parseEvent(line) : line.broken;
    if (typeof event !== "string") {
      events.push(event);
      continue;
    }
    if (whole && line.trim() === "") continue;
    const last = block.unfinished && index === block.lines.length - 1;
    const goOn = log.add(last && event === "notJson" ? "cutOff" : event, () => ({
      file,
      line: block.firstLine + index,
      offset: block.offsetOf(index),
      excerpt: whole ? line : line.excerpt,
    }));
    if (!goOn) return false;
  }
  return true;
}
