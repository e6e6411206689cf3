/** JSON lines: one event on each line; blank lines are nothing. */
import type { Content, EventBatch, InputFormat } from "./format.ts";
import { LineEvents } from "./line-events.ts";
import { splitLines } from "./lines.ts";
import type { RejectionLog } from "./rejections.ts";
import { scanLines } from "./scan-lines.ts";

export const jsonLines: InputFormat = {
  name: "JSON lines",
  begins: () => true,
  read,
  scan: scanLines,
};

async function* read(content: Content, log: RejectionLog): AsyncGenerator<EventBatch> {
  const events = new LineEvents(content.file, log, content.onEvent);
  for await (const block of splitLines(content.chunks)) {
    const goOn = events.block(block);
    yield events.take();
    if (!goOn) return;
  }
}
